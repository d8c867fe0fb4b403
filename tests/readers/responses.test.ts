import { describe, expect, test } from 'vitest';
import { takeResponses } from '../../src/readers/responses.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { read } from './reading.ts';

const BODY = Array.from(
  { length: 6 },
  (_, i) => `On day ${i + 1} the ferry crossed the river, and nobody was in a hurry.`,
);
const below = (foot: string) => {
  const taken = takeResponses(read([...BODY, ...foot.split('\n')].join('\n\n'), 'text'));
  return { words: taken.blocks.map(paragraphText), repairs: taken.repairs };
};

describe('what readers wrote below the text', () => {
  test.each([
    '12 Comments\nriverrat42\n3 hours ago\nI took that ferry every day as a child.\nReply\nShare',
    'Leave a Reply\nYour email address will not be published. Required fields are marked *\nName *\nEmail *\nPost Comment',
    'Comments\nTom says:\nMarch 3, 2021 at 10:12 am\nLovely piece.\nReply\nJo says:\nMarch 4, 2021 at 8:00 am\nAgreed!\nReply',
    '网友评论\n青山 3小时前\n写得真好，我小时候天天坐船。\n回复 赞(5)',
    '精选留言\n老周：我家门口也有这样一条河。\n小雨：想回去看看了。\n作者：欢迎常回来。',
    '评论（23）\n河边人 2023-05-06 10:12\n船工很辛苦。\n举报 回复',
    'コメント（3件）\nさくら 2時間前\n毎朝この船に乗っていました。\n返信',
    'Kommentare (4)\nFährfan · vor 2 Stunden\nSchöner Text, danke.\nAntworten Melden',
    '3 commentaires\nJulie R. il y a 2 jours\nMerci pour ce beau texte.\nRépondre Signaler',
    'Comentarios\nPepe, hace 3 horas\nMuy bonito.\nResponder\nAna, hace 2 días\nGracias.\nResponder',
  ])('is taken out and listed: %s', (foot) => {
    const { words, repairs } = below(foot);
    expect(words).toEqual(BODY);
    expect(repairs.map(({ from }) => from).join('\n')).toBe(foot);
    expect(new Set(repairs.map(({ rule }) => rule))).toEqual(new Set(['imprint']));
  });

  test('questions that somebody put below it stay', () => {
    const questions = ['Questions for discussion', 'Why is nobody in a hurry?'];
    const { words } = below(`2 Comments\nTom\n3 hours ago\nNice.\nReply\n${questions.join('\n')}`);
    expect(words).toEqual([...BODY, ...questions]);
  });

  test.each([
    'Comments\nThe crew was asked for comments on the new timetable. Nobody liked it, and the mayor was told so in a long letter.\nThe timetable stayed as it was.',
    'What the comments say\nOf 12 comments that the town received, nine asked for a bridge.\nThe bridge was not built.',
    '评论\n从船工的角度看，这条河从来不只是一条路。它也是他们的家，是他们父辈的家。\n所以桥修好以后，他们仍然每天到河边去。',
    '网友评论的作用\n网友的评论改变了县里的决定，这在以前是没有过的。',
    'Responses\nThree villages responded in writing. Each of them wanted the ferry to go on, and each for another reason.',
  ])('a text about comments stays whole: %s', (foot) => {
    expect(below(foot).words).toEqual([...BODY, ...foot.split('\n')]);
  });
});
