// HTML character references in a text file, decoded once. Markdown and HTML have their own and never come here.
// A text that writes < or & as themselves is about such references, not made of them: there &lt; and its like stay.
import { readWindows1252 } from './control-characters.ts';
import { type Rule, replaceMatches } from './rule.ts';

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,7}));/g;
const BARE = /<|&(?!#?[a-zA-Z\d]{1,8};)/;
const MARKUP = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const NAMED = new Map([
  ...MARKUP,
  ...LATIN_1.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...Object.entries({
    ...{ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', ndash: '–', mdash: '—', horbar: '―', minus: '−' },
    ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', lsaquo: '‹', rsaquo: '›' },
    ...{ hellip: '…', bull: '•', prime: '′', Prime: '″', trade: '™', euro: '€', permil: '‰', dagger: '†', Dagger: '‡' },
    ...{
      larr: '←',
      uarr: '↑',
      rarr: '→',
      darr: '↓',
      le: '≤',
      ge: '≥',
      ne: '≠',
      asymp: '≈',
      infin: '∞',
      OElig: 'Œ',
      oelig: 'œ',
    },
  }),
]);

export const entities: Rule = {
  name: 'entity',
  find(passages) {
    const isEscapedThroughout = !passages.some(({ text }) => BARE.test(text));
    return passages.map(({ text }) =>
      replaceMatches(text, REFERENCE, (match) => {
        const character = decode(match);
        if (character === undefined) return undefined;
        if (!'<>&"\''.includes(character)) return character;
        // &amp;lt; is how a text shows &lt; to its reader: decoding it would start a second round.
        const makesReference =
          character === '&' &&
          /^#?[a-zA-Z\d]{1,8};/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 10));
        return isEscapedThroughout && !makesReference ? character : undefined;
      }),
    );
  },
};

function decode([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMED.get(name);
  const point = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number.parseInt(decimal, 10);
  if (point >= 0x80 && point <= 0x9f) return readWindows1252(point) || undefined;
  const isText = point >= 0x20 && point !== 0x7f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isText ? String.fromCodePoint(point) : undefined;
}
