// Builds articles for the tests of plan: sections, paragraphs, figures, questions from a few words, positions by counting.
import type {
  Article,
  Block,
  Figure,
  Heading,
  NumberedParagraph,
  Position,
  Question,
  Quotation,
  Rich,
  Section,
  Session,
} from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';

/** What a body is made of: a text is a paragraph (`==…==` marks a point), `## ` and `### ` start sections, `#### ` a slide. */
export type Line = string | Block | Omit<Figure, 'afterParagraph' | 'position'> | '---';

export interface Draft {
  readonly language?: string;
  readonly body: readonly Line[];
  readonly questions?: readonly (string | Partial<Question>)[];
  readonly session?: Session;
  /** Texts of quotations to find in the body, with their speakers. */
  readonly quotations?: readonly { readonly text: string; readonly speaker?: string }[];
}

/** A text with its `==marks==` turned into spans. */
export function marked(source: string, position: Position = { line: 1, column: 1 }): Rich {
  const spans: { kind: 'mark'; start: number; end: number }[] = [];
  let text = '';
  for (const [i, run] of source.split('==').entries()) {
    if (i % 2 === 1) spans.push({ kind: 'mark', start: text.length, end: text.length + run.length });
    text += run;
  }
  return { text, spans, origins: [{ offset: 0, ...position }] };
}

/** The article that a draft describes. */
export function articleOf({
  language = 'zh-Hans',
  body,
  questions = [],
  session = {},
  quotations = [],
}: Draft): Article {
  const paragraphs: NumberedParagraph[] = [];
  const sections: Section[] = [];
  const figures: Figure[] = [];
  let heading: Heading | undefined;
  let startsSlide = false;
  for (const [i, line] of body.entries()) {
    const position = { line: 2 * i + 10, column: 1 };
    const n = paragraphs.length + 1;
    const title = typeof line === 'string' ? /^(#{2,4}) (.*)$/.exec(line) : null;
    if (title && title[1]!.length < 4) {
      const level = title[1]!.length === 2 ? 1 : 2;
      sections.push({ heading: plain(title[2]!), level, startParagraph: n, inferred: false, position });
      heading = undefined;
    } else if (title) {
      heading = { type: 'heading', level: 4, content: plain(title[2]!), attributes: {}, position };
    } else if (line === '---') startsSlide = true;
    else if (typeof line !== 'string' && 'caption' in line && !('type' in line)) {
      figures.push({ ...line, afterParagraph: n - 1, position });
    } else {
      const block =
        typeof line === 'string'
          ? ({ type: 'paragraph', content: marked(line, position), position } as const)
          : (line as NumberedParagraph['block']);
      const base = { n, section: sections.length - 1, block, startsSlide, remarks: [] };
      paragraphs.push(heading ? { ...base, heading } : base);
      startsSlide = false;
    }
  }
  return {
    title: plain('题目'),
    titleInferred: false,
    language,
    meta: {},
    session,
    paragraphs,
    sections,
    figures,
    quotations: quotations.map((wanted) => locate(wanted, paragraphs)),
    questions: questions.map((question, i) => ({
      n: i + 1,
      content: plain(typeof question === 'string' ? question : ''),
      expected: [],
      remarks: [],
      position: { line: 900 + i, column: 1 },
      ...(typeof question === 'string' ? {} : question),
    })),
    footnotes: [],
  };
}

function locate(
  { text, speaker }: { text: string; speaker?: string },
  paragraphs: readonly NumberedParagraph[],
): Quotation {
  for (const { n, block } of paragraphs) {
    const start = block.type === 'paragraph' ? block.content.text.indexOf(text) : -1;
    if (start >= 0) return { text, paragraph: n, start, end: start + text.length, ...(speaker && { speaker }) };
  }
  throw new Error(`no paragraph holds "${text}"`);
}

/** Six paragraphs about a village library, with the devices of Chinese prose. */
export const LIBRARY: readonly string[] = [
  '村里的图书室建起来两年，借书的人一直不多。因此，管理员小陈想弄明白问题出在哪里。他先把借书记录翻了一遍，又挨家挨户去问。问来问去，大家说得最多的是两件事：开门的时间不对，书也不合用。',
  '图书室要办好，必须先弄清谁来看书。白天下地的人只有晚上有空，放学的孩子只有傍晚能来，老人则喜欢上午坐一坐。图书室却只在工作日的白天开门。这样一来，最想看书的人反而进不了门。开门的时间跟着读者走，图书室才算真正开了门。',
  '办好图书室靠三条办法。一是把开门的时间改到傍晚和周末，二是请村民自己开出想看的书单，三是让爱读书的孩子轮流当小管理员。三条办法都不花大钱，却都需要有人记在心上。小陈把它们写在墙上，一条一条去做。',
  '书不是摆出来看的，而是借出去用的。过去买书讲究成套，书脊整齐，借的人却很少。现在买书先看书单，种菜的要种菜的书，带孩子的要带孩子的书。对读过的书要有回音，对没读的书要有去处，对读坏的书要有办法。书流动起来，图书室就活了。',
  '老支书说过：“一间屋子有没有用，不看门牌挂得多高，要看晚上亮着几盏灯，灯下坐着几个人。”这句话后来成了图书室的规矩。每天关门之前，小陈都在本子上记下当晚来了几个人，看了什么书。数字不大，但是一个月比一个月多。',
  '图书室的变化，说到底是人的变化。愿意看书的人多了，愿意出主意的人也多了，村里议事的时候，常有人引用书上的话。有了这些人，图书室就不会再冷下去。办事情先找人，再找钱，这个道理不只适用于图书室。',
];

/** Five paragraphs about a repair workshop, in English. */
export const WORKSHOP: readonly string[] = [
  'The repair workshop opened in a former bakery three years ago. However, few people came at first, because nobody knew what could be repaired. The volunteers printed a short list of ordinary objects. Lamps, bicycles, coats and radios filled the first page of that list.',
  'A repair succeeds only when the owner takes part in the work. Visitors hold the screws, read the diagram and make the first cut. Therefore, they leave with a working lamp and with some confidence. The workshop measures success by the number of people who return to help others.',
  'Three rules keep the evenings calm. First, nobody repairs alone, since two pairs of eyes find more faults than one. Second, nothing is promised, because some objects cannot be saved. Third, every failure is written down for the next volunteer.',
  'Spare parts remain the hardest problem of the workshop. Manufacturers change their screws every season; old models disappear from the catalogues. The volunteers collect broken machines for their parts, and the town lends a dry cellar to store them.',
  'Money matters less than most visitors expect. The rent is low, the tools were given, and the coffee pays for itself. What the workshop needs is time, patience and a table near the window.',
];
