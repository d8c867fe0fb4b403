// Chinese articles as people paste them: headings in boxes, behind signs and under numbers, mastheads, groups of questions.
import { expect, test } from 'vitest';
import { readFrontLine } from '../../src/parse/byline.ts';
import { readCaption } from '../../src/parse/caption.ts';
import { plain } from '../../src/text/rich.ts';
import { lines, paragraph, parse, proseAbout } from './manuscript.ts';

const prose = (subject: string) => proseAbout(subject);
const read = (text: string, title = '渡口') => parse(lines(text), { title }).article;
const outline = (text: string) => read(text).sections.map(({ level, heading }) => [level, heading.text]);

test('lines in boxes are headings without the box, more than one of them', () => {
  const text = `【起因】\n${prose('摆渡')}\n【经过】\n${prose('修船')}`;
  expect(outline(text)).toEqual([
    [1, '起因'],
    [1, '经过'],
  ]);
  expect(outline(`【起因】\n${prose('摆渡')}`)).toEqual([]);
});

test('boxes stand inside numbered parts, unless each begins the count anew', () => {
  const part = (heading: string) => `${heading}\n${prose(heading)}`;
  const inside = ['一、船', '【木船】', '【铁船】', '二、桥'].map(part).join('\n');
  expect(outline(inside).map(([level]) => level)).toEqual([1, 2, 2, 1]);
  const outside = ['【船只】', '一、木船', '二、铁船', '【桥梁】', '一、木桥', '二、铁桥'].map(part).join('\n');
  expect(outline(outside).map(([level]) => level)).toEqual([1, 2, 2, 1, 2, 2]);
});

test.each(['●', '◆', '■', '○', '▍'])('%s over prose sets off a heading, before an item it does not', (sign) => {
  const text = `${prose('等船')}\n${sign} 船票\n${prose('买票')}\n${sign} 船员\n${prose('撑船')}`;
  expect(outline(text)).toEqual([
    [1, '船票'],
    [1, '船员'],
  ]);
  expect(outline(`${prose('等船')}\n${sign} 船票\n${sign} 船员\n${sign} 码头\n${prose('撑船')}`)).toEqual([]);
});

test.each([
  ['01', '02'],
  ['PART 1', 'PART 2'],
  ['壹', '贰'],
])('%s and %s over short lines are one heading with them', (first, second) => {
  const text = `${first}\n“等一等”\n${prose('等船')}\n${second}\n上船\n${prose('坐船')}`;
  expect(outline(text)).toEqual([
    [1, `${first} “等一等”`],
    [1, `${second} 上船`],
  ]);
});

test('formal numerals count, and parts with a name stand beside what is counted', () => {
  const text = ['引言', '壹、渡口', '貳、渡船', '參、渡客', '結語']
    .map((line) => `${line}\n${prose('等船')}`)
    .join('\n');
  expect(outline(text)).toEqual(['引言', '壹、渡口', '貳、渡船', '參、渡客', '結語'].map((line) => [1, line]));
});

test.each([
  ['封面故事', '渡口的最後一班船', '撰文／林一鳴　攝影／陳大文', { subtitle: '封面故事', byline: { name: '林一鳴' } }],
  ['【人物专访】', '渡口的最后一班船', '作者：林一鸣', { subtitle: '人物专访', byline: { name: '林一鸣' } }],
  ['河口县人民政府文件', '河政发〔2023〕8号', '关于修缮渡口的通知', { source: '河口县人民政府文件 河政发〔2023〕8号' }],
])('what stands over a title is not the title: %s', (first, second, third, rest) => {
  const { article } = parse(lines(`${first}\n${second}\n${third}\n${prose('等船')}\n${prose('坐船')}`));
  expect(article.title.text).toBe([second, third].find((line) => /船$|通知$/u.test(line)));
  expect(article).toMatchObject(rest);
});

test('a title and a name set character by character are closed up', () => {
  const { article } = parse(lines(`讀書會選文　　　　第三次\n渡　船　記\n文／林　一　鳴\n${prose('坐船')}`));
  expect(article).toMatchObject({
    title: { text: '渡船記' },
    subtitle: '讀書會選文 · 第三次',
    byline: { name: '林一鳴' },
  });
});

test('one chapter alone is the title, two are sections', () => {
  const chapter = (line: string) => `${line}\n${prose('坐船')}\n`;
  expect(parse(lines(chapter('第三章 渡船') + chapter('第一节 木船'))).article.title.text).toBe('第三章 渡船');
  expect(parse(lines(chapter('第三章 渡船') + chapter('第四章 渡口'))).article.sections).toHaveLength(2);
});

test('a line of the head with another label does not hide what stands below it', () => {
  const { article } = parse(
    lines(`渡船的功课\n地点：河口村礼堂\n讲员：周以恒牧师\n日期：2023年5月6日\n${prose('坐船')}`),
  );
  expect(article).toMatchObject({ byline: { name: '周以恒牧师' }, date: '2023年5月6日' });
});

test('the head of a magazine names issue and photographer beside the author', () => {
  expect(readFrontLine('撰文／林一鳴　攝影／陳大文　2023年11月號 第458期')).toEqual({
    byline: { name: '林一鳴', role: '攝影／陳大文' },
    source: '2023年11月號 第458期',
  });
  expect(readFrontLine('来源 | 河口故事（ID：hekougushi）')).toEqual({ source: '河口故事' });
  expect(readFrontLine('采访/整理：本刊记者 林一鸣')).toEqual({ byline: { name: '林一鸣', role: '本刊记者' } });
});

test('a byline with a photographer is no caption, and a credit alone is none either', () => {
  expect(readCaption(plain('2024-05-12 06:00　記者：林一鳴　攝影：陳大文'))).toBeUndefined();
  expect(readCaption(plain('图 | 1990年，老船工与学徒合影'))).toBeDefined();
  const { article } = parse([paragraph(prose('坐船')), paragraph('图片 | 均由受访者提供'), paragraph(prose('等船'))]);
  expect(article.figures).toEqual([]);
});

const QUESTIONS = '渡口为什么改建？\n新桥给村里带来什么？';
const ask = (text: string) => read(`${prose('等船')}\n${prose('坐船')}\n${text}`).questions;

test.each(['◎討論題綱：', '【导读问题】', '小组分享题目', '▍讀書會討論大綱', '启发思考题'])(
  '%s announces questions',
  (name) => {
    const numbered = QUESTIONS.split('\n').map((line, i) => `${'一二'[i]}、${line}`);
    const { questions, questionsHeading } = read(`${prose('等船')}\n${prose('坐船')}\n${name}\n${numbered.join('\n')}`);
    expect(questions.map(({ content }) => content.text)).toEqual(QUESTIONS.split('\n'));
    expect(questionsHeading).toBe(name.replace(/[◎▍【】：]/gu, ''));
  },
);

test('names of groups of questions are remarks for the presenter, and the questions go on below them', () => {
  const asked = ask(
    '思考与练习\n一、简答题\n1. 渡口为什么改建？\n2. 船票多少钱？\n二、讨论题\n新桥会带来什么？请举例。',
  );
  expect(asked.map(({ content, remarks }) => [content.text, remarks])).toEqual([
    ['渡口为什么改建？', ['一、简答题']],
    ['船票多少钱？', []],
    ['新桥会带来什么？请举例。', ['二、讨论题']],
  ]);
  const grouped = ask('讨论题\n观察：\n1. 谁在等船？\n【应用】\n2. 你在等什么？');
  expect(grouped.map(({ remarks }) => remarks)).toEqual([['观察：'], ['【应用】']]);
});

test('a task that asks nothing but is counted like the others stays a question', () => {
  expect(ask('讨论\n一、谁在等船？\n二、请分享一次等船的经历。')).toHaveLength(2);
});

test('stars before questions are signs, and 吗 asks without its mark', () => {
  const asked = ask('讨论：\n★ 谁在等船？\n★ 你愿意等他吗');
  expect(asked.map(({ content }) => content.text)).toEqual(['谁在等船？', '你愿意等他吗']);
});

test('gestures stand between a speaker and the word for speaking', () => {
  const { article } = parse(lines('“不吃口热的不行，走山路要力气。”吴长根一边切菜一边说。'), { title: '渡口' });
  expect(article.quotations).toMatchObject([{ speaker: '吴长根' }]);
  const { article: second } = parse(lines('老船工指着对岸说：“桥修好了，船也就该歇一歇了。”'), { title: '渡口' });
  expect(second.quotations).toMatchObject([{ speaker: '老船工' }]);
});

test('a song behind a colon is one quotation with its lines, a list of words is not', () => {
  const song = '送你到渡口，\n河水青又青，\n今年过了等明年，\n明年河水一样清。';
  const blocks = (text: string) => read(text).paragraphs.map(({ block }) => block.type);
  expect(blocks(`${prose('唱歌')}\n她唱道：\n${song}\n${prose('听歌')}`)).toEqual([
    'paragraph',
    'paragraph',
    'blockquote',
    'paragraph',
  ]);
  expect(blocks(`${prose('唱歌')}\n${song}\n${prose('听歌')}`)).not.toContain('blockquote');
  expect(blocks(`要带三样东西：\n船票。\n雨伞和毛巾。\n一本书。\n${prose('听歌')}`)).not.toContain('blockquote');
});

test('an office and a date at the foot sign the text; names with marks of their places are authors', () => {
  const { article } = parse(
    lines(`关于修缮渡口的通知\n${prose('等船')}\n${prose('坐船')}\n河口县人民政府办公室\n2024年4月12日`),
  );
  expect(article).toMatchObject({ byline: { name: '河口县人民政府办公室' }, date: '2024年4月12日' });
  expect(article.paragraphs).toHaveLength(2);
  expect(readFrontLine('林一鸣1，陈大文2,3')).toEqual({ byline: { name: '林一鸣，陈大文' } });
});

test('names of parts that run into their text are headings where they count up', () => {
  const part = (name: string) => `${name}。${prose('等船')}`;
  const text = ['一、修渡口，先要问船工', '二、造渡船，先要问河水'].map(part).join('\n');
  expect(outline(text)).toEqual([
    [1, '一、修渡口，先要问船工'],
    [1, '二、造渡船，先要问河水'],
  ]);
  expect(read(text).paragraphs[0]?.block).toMatchObject({ content: { text: prose('等船') } });
  expect(
    outline(`一、甲\n${prose('等船')}\n二、乙\n${part('三、修渡口，先要问船工')}`).map(([, name]) => name),
  ).toEqual(['一、甲', '二、乙']);
});

test('lines over a title that name a series and its issue are none', () => {
  const { article } = parse(
    lines(`【学习参考】\n第 12 期\n机关党委学习资料\n渡口的人\n——在大会上的发言\n${prose('等船')}`),
  );
  expect(article).toMatchObject({
    title: { text: '渡口的人' },
    subtitle: '在大会上的发言',
    source: '学习参考 · 第 12 期 · 机关党委学习资料',
  });
});

test('dates with a day of the week and a time, and of the Republic', () => {
  expect(readFrontLine('时间：2024年3月9日（周六）14:00-16:00')).toEqual({ date: '2024年3月9日' });
  expect(readFrontLine('刊登日期：民國112年10月1日')).toEqual({ date: '民國112年10月1日' });
});

test('signs around the name of a question block, and Q1 before a quotation', () => {
  const { questions, questionsHeading } = read(
    `${prose('等船')}\n🔹讨论题🔹\nQ1 谁在等船？\nQ2 “慢”在今天还有价值吗？`,
  );
  expect(questionsHeading).toBe('讨论题');
  expect(questions.map(({ content }) => content.text)).toEqual(['谁在等船？', '“慢”在今天还有价值吗？']);
  expect(ask('討論與分享\n一．這句話給您什麼啟發\n二．渡船為什麼停了\n三．您也等過船嗎？請與組員分享')).toHaveLength(3);
});
