import { expect, test } from 'vitest';
import { readAuthorNote, readByline, readFootLine, readFrontLine } from '../../src/parse/byline.ts';
import { captionDate, captionPlace, readCaption } from '../../src/parse/caption.ts';
import { inferLanguage } from '../../src/parse/language.ts';
import { isTitleLine } from '../../src/parse/title.ts';
import { plain } from '../../src/text/rich.ts';

test.each([
  ['春天来了，孩子们在河边放风筝，老师说这里的风很好。', 'zh-Hans'],
  ['春天來了，孩子們在河邊放風箏，老師說這裡的風很好。', 'zh-Hant'],
  ['春が来て、子どもたちは川で遊んでいます。', 'ja'],
  ['봄이 와서 아이들이 강가에서 놀고 있습니다.', 'ko'],
  ['جاء الربيع والأطفال يلعبون قرب النهر', 'ar'],
  ['Весна пришла, и дети играют у реки.', 'ru'],
  ['Der Frühling ist da, und die Kinder spielen mit dem Ball auf der Wiese.', 'de'],
  ['Le printemps est là et les enfants jouent dans le pré avec une balle.', 'fr'],
  ['Los niños juegan con una pelota en el río y las flores se abren.', 'es'],
  ['The children play by the river and the flowers open.', 'en'],
  ['', 'en'],
])('infers the language of %s', (text, expected) => {
  expect(inferLanguage(text, undefined)).toBe(expected);
});

test('a given language wins, Chinese with its script', () => {
  expect(inferLanguage('春天來了', 'fr-CA')).toBe('fr-CA');
  expect(inferLanguage('x', 'zh-TW')).toBe('zh-Hant');
  expect(inferLanguage('这里说话', 'zh')).toBe('zh-Hans');
});

test.each([
  ['河口县文化馆副馆长 陈小川', { name: '陈小川', role: '河口县文化馆副馆长' }],
  ['作者：林一鸣', { name: '林一鸣' }],
  ['作者：周禾（项目部安全员）', { name: '周禾', role: '项目部安全员' }],
  ['文／林一鸣', { name: '林一鸣' }],
  ['作者：林一鸣，河口大学教授', { name: '林一鸣', role: '河口大学教授' }],
  ['本报记者 林一鸣 陈小川', { name: '林一鸣 陈小川', role: '本报记者' }],
  [
    'By Anna Reed, Professor of Botany at Hill College',
    { name: 'Anna Reed', role: 'Professor of Botany at Hill College' },
  ],
  ['by Anna Reed and Tom Ode', { name: 'Anna Reed and Tom Ode' }],
  ['Anna Reed, editor of the Weekly', { name: 'Anna Reed', role: 'editor of the Weekly' }],
])('reads the byline %s', (text, expected) => {
  expect(readByline(text)).toEqual(expected);
});

test.each([
  '读书让人明白事理',
  'By the river stood a house, and nobody lived in it.',
  'The Long Way Home',
  '关于加强阅读的几点意见',
  'By now most towns have a library',
])('takes %s for no byline', (text) => {
  expect(readByline(text)).toBeUndefined();
});

test.each([
  ['2021-03-04 08:30　来源：河口日报　　字号：大 中 小', { date: '2021-03-04', source: '河口日报' }],
  ['2021-03-04 来源：河口日报 阅读：1.2万 评论(3)', { date: '2021-03-04', source: '河口日报' }],
  ['来源：河口日报 责任编辑：高平 分享到：微信 微博', { source: '河口日报' }],
  ['By Anna Reed | March 4, 2021 | 5 min read | 1,204 views', { byline: { name: 'Anna Reed' }, date: 'March 4, 2021' }],
  ['字号：大 中 小', undefined],
  ['阅读 100 本书之后', undefined],
  ['2021-03-04 河水涨了　来源：河口日报', undefined],
])('what a page says of itself beside the byline is passed over: %s', (text, expected) => {
  expect(readFrontLine(text)).toEqual(expected);
});

test('a trail through a site is no title', () => {
  expect(['首页 > 新闻 > 文化', '当前位置：首页', 'Home » News'].map(isTitleLine)).toEqual([false, false, false]);
  expect(['首页的故事', '石头 > 剪刀 > 布', 'Home is a river'].map(isTitleLine)).toEqual([true, true, true]);
});

test.each([
  ['田中一郎', '田中一郎'],
  ['長谷川　はるか 著', '長谷川　はるか'],
  ['田中の話', undefined],
  ['高橋川を渡る人々', undefined],
])('a Japanese name alone: %s', (text, name) => {
  expect(readByline(text)).toEqual(name && { name });
});

test('fields in a row say more than the first alone', () => {
  expect(readFrontLine('来源：河口日报 作者：林一鸣 时间：2023-07-01 09:15 字体：大 中 小')).toEqual({
    source: '河口日报',
    byline: { name: '林一鸣' },
    date: '2023-07-01',
  });
});

test('a channel names itself, the date and the province; a newspaper its page', () => {
  expect(readFrontLine('河口县融媒体中心  2026-11-12 08:30  江苏')).toEqual({
    source: '河口县融媒体中心',
    date: '2026-11-12',
  });
  expect(readFrontLine('来源：《河口日报》2026年11月12日第3版  作者：周立新')).toEqual({
    source: '《河口日报》第3版',
    date: '2026年11月12日',
    byline: { name: '周立新' },
  });
});

test('author and photographer on one line, and a date in brackets', () => {
  expect(readFrontLine('文／陳小明　攝影／張大同')).toEqual({ byline: { name: '陳小明', role: '攝影／張大同' } });
  expect(readFrontLine('攝影／張大同　插畫／林一鳴')).toBeUndefined();
  expect(readFrontLine('（2024年3月15日）')).toEqual({ date: '2024年3月15日' });
});

test('source and date lines, alone and together', () => {
  expect(readFrontLine('来源：河口日报')).toEqual({ source: '河口日报' });
  expect(readFrontLine('2021年3月4日 08:30')).toEqual({ date: '2021年3月4日' });
  expect(readFrontLine('By Anna Lund | The River Weekly | Nov 3, 2025 | 5 min read')).toEqual({
    byline: { name: 'Anna Lund' },
    source: 'The River Weekly',
    date: 'Nov 3, 2025',
  });
  expect(readFrontLine('2021年3月4日　河口日报　作者：王小明')).toMatchObject({ source: '河口日报' });
  // Without a name and a date it may be a part of the text.
  expect(readFrontLine('The River Weekly | Nov 3, 2025')).toBeUndefined();
  expect(readFrontLine('By Anna Lund | we went down to the river | Nov 3, 2025')).toBeUndefined();
  expect(readFrontLine('2021-03-04 08:30  来源：河口日报  作者：林一鸣')).toEqual({
    date: '2021-03-04',
    source: '河口日报',
    byline: { name: '林一鸣' },
  });
  expect(readFrontLine('Source: The Weekly')).toEqual({ source: 'The Weekly' });
  expect(readFrontLine('2021年3月4日，河口镇举行读书会。')).toBeUndefined();
});

test.each([
  ['文/河口市中级人民法院法官 林小舟', { byline: { name: '林小舟', role: '河口市中级人民法院法官' } }],
  ['（来源：河口日报）', { source: '河口日报' }],
  ['作者：林一鸣', { byline: { name: '林一鸣' } }],
  ['By Ines Vale, head of reader services', { byline: { name: 'Ines Vale', role: 'head of reader services' } }],
  ['（昭和九年十一月、川口評論）', { date: '昭和九年十一月', source: '川口評論' }],
  ['（《河口评论》2021年第3期 2021年3月）', undefined],
  ['（《河口评论》2021年3月）', { date: '2021年3月', source: '《河口评论》' }],
  ['（二〇二一年三月四日）', { date: '二〇二一年三月四日' }],
  ['（2021年3月4日，河口镇举行读书会。）', undefined],
  ['林一鸣', undefined],
  ['2021年3月4日', undefined],
  ['By then the lamp was out.', undefined],
  ['来源于河边的做法才有人跟着做', undefined],
  ['Source code is read more often than it is written', undefined],
  ['来源：村里人都这么说。', undefined],
  ['作者：一个没有答案的问题', undefined],
])('a line at the foot: %j', (text, expected) => {
  expect(readFootLine(text)).toEqual(expected);
});

test('an author note at the foot', () => {
  expect(readAuthorNote('（作者系河口大学教授）')).toEqual({ role: '河口大学教授' });
  expect(readAuthorNote('（作者很累）')).toBeUndefined();
  expect(readAuthorNote('Anna Lund is a teacher based in Bay.', 'Anna Lund')).toEqual({
    role: 'a teacher based in Bay',
  });
  expect(readAuthorNote('Anna Lund is a teacher. She lives in Bay.', 'Anna Lund')).toBeUndefined();
  expect(readAuthorNote('Ben Roe is a teacher.', 'Anna Lund')).toBeUndefined();
});

test.each([
  [
    '2021年3月4日，在云江省河口市白石镇，村民在修水渠。图：林一鸣/河口社',
    '林一鸣/河口社',
    '2021年3月4日',
    '云江省河口市白石镇',
  ],
  ['图为孩子们在图书馆看书。河口社记者 林一鸣 摄', '河口社记者 林一鸣 摄', undefined, undefined],
  ['2020年5月1日，云江省河口市双桥村村民在晒谷。（陈小川摄）', '陈小川摄', '2020年5月1日', '云江省河口市双桥村'],
  [
    'Children read under a tree in Port Hill on May 3, 2019. Photo: Anna Reed/Hill Press',
    'Anna Reed/Hill Press',
    'May 3, 2019',
    'Port Hill',
  ],
  ['The old bridge. Photograph by Tom Ode.', 'Tom Ode', undefined, undefined],
  ['The old bridge (Tom Ode/Reuters)', 'Tom Ode/Reuters', undefined, undefined],
])('reads the caption %s', (text, credit, date, place) => {
  const caption = readCaption(plain(text));
  expect(caption?.credit).toBe(credit);
  expect(captionDate(caption!.words.text)).toBe(date);
  expect(captionPlace(caption!.words.text)).toBe(place);
});

test.each([
  '2021年3月4日，他在会上说，读书是一生的事。',
  '图1显示了借书人数的变化。',
  'Figure 2 shows how many books were lent.',
  '他喜欢拍摄。',
  'Picture a town without a library.',
  'They sent us a letter — courtesy of a friend who lived by the bridge.',
])('takes %s for no caption', (text) => {
  expect(readCaption(plain(text))).toBeUndefined();
});

test('a label alone makes a caption', () => {
  expect(readCaption(plain('[Photo: The old bridge at Port Hill. Ann Reed/Hill Press]'))).toMatchObject({
    words: { text: 'Photo: The old bridge at Port Hill.' },
    credit: 'Ann Reed/Hill Press',
  });
  expect(readCaption(plain('[The bridge is old, as everybody knows.]'))).toBeUndefined();
  expect(readCaption(plain('图1：借书人数'))?.words.text).toBe('图1：借书人数');
  expect(readCaption(plain('Figure 2. Books lent by month'))?.credit).toBeUndefined();
});
