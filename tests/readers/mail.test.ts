import { describe, expect, test } from 'vitest';
import { takeMail } from '../../src/readers/mail.ts';

const BODY = [
  '',
  'Dear all,',
  '',
  'The ferry was late again on Monday, and nobody on the quay was in a hurry to complain.',
];
const textOf = (lines: readonly string[]) => ({ lines, numbers: lines.map((_, i) => i + 1), repairs: [] });
const take = (lines: readonly string[]) => takeMail(textOf(lines));

describe('the head of a mail', () => {
  test.each([
    [
      'English',
      [
        'From: Ann Lund <ann@quay.example>',
        'To: all@quay.example',
        'Subject: Re: Late again',
        'Date: Mon, 4 May 2026 09:12:00 +0200',
      ],
      '4 May 2026',
    ],
    [
      'German',
      [
        'Von: Ann Lund <ann@quay.example>',
        'Gesendet: Montag, 4. Mai 2026 09:12',
        'An: Alle',
        'Betreff: AW: Late again',
      ],
      '4. Mai 2026',
    ],
    [
      'French',
      ['De : Ann Lund <ann@quay.example>', 'À : tous@quay.example', 'Objet : Late again', 'Date : 4 mai 2026 à 09:12'],
      '4 mai 2026',
    ],
    [
      'Spanish',
      ['De: Ann Lund', 'Enviado el: 4 de mayo de 2026', 'Para: Todos', 'Asunto: RV: Late again'],
      '4 de mayo de 2026',
    ],
    [
      'Chinese',
      [
        '发件人：Ann Lund <ann@quay.example>',
        '收件人：all@quay.example',
        '主题：转发：Late again',
        '日期：2026年5月4日',
      ],
      '2026年5月4日',
    ],
  ])('%s: subject, sender and date are told, the lines listed', (_, head, date) => {
    const { lines, numbers, meta, repairs } = take([...head, ...BODY]);
    expect(lines).toEqual(BODY);
    expect(numbers[0]).toBe(head.length + 1);
    expect(meta).toEqual({ title: 'Late again', author: 'Ann Lund', date });
    expect(repairs.map(({ from }) => from)).toEqual(head);
    expect(repairs.every(({ rule, to }) => rule === 'imprint' && to === '')).toBe(true);
  });

  test('of a forwarded mail the one that was forwarded counts; the words above it stay', () => {
    const inner = ['From: Ann Lund <ann@quay.example>', 'Subject: Late again', 'Date: 4 May 2026'];
    const outer = ['From: Bo <bo@quay.example>', 'To: me@quay.example', 'Subject: Fwd: Late again', ''];
    const { lines, meta } = take([
      ...outer,
      'Read this!',
      '',
      '---------- Forwarded message ---------',
      ...inner,
      ...BODY,
    ]);
    expect(meta).toEqual({ title: 'Late again', author: 'Ann Lund', date: '4 May 2026' });
    expect(lines.filter(Boolean)).toEqual(['Read this!', ...BODY.filter(Boolean)]);
  });

  test('signs of quotation go where all of the text bears them, with the line that announces it', () => {
    const said = ['One.', '', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'];
    const { lines, repairs, columns } = take([
      'On 3 May 2026, Jo <jo@quay.example> wrote:',
      '',
      ...said.map((line) => `> ${line}`),
    ]);
    expect(lines).toEqual(['', ...said]);
    expect(columns.at(-1)).toBe(2);
    expect(repairs).toHaveLength(said.length + 1);
  });

  test.each([
    ['a poem of two places', ['From: the harbour', 'To: the hill', '', 'we went', ...BODY]],
    [
      'a letter printed in the text',
      [...BODY, '', 'From: Ann Lund <ann@quay.example>', 'To: Bo', 'Subject: Late again', ...BODY],
    ],
    ['a subject alone', ['Subject: ferries', ...BODY]],
    ['a quotation amid a text', [...BODY, ...BODY, ...BODY, '> One.', '> Two.', '> Three.', ...BODY]],
    ['nothing', ['']],
  ])('%s is left alone', (_, lines) => {
    expect(take(lines)).toMatchObject({ lines, repairs: [], meta: {} });
  });
});
