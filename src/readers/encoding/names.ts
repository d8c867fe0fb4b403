// What encodings are called. Comes in: a name as users and web pages write it. Goes out: the name that the decoder knows.

/** The encodings that are told apart by their bytes, by their names in the WHATWG Encoding Standard. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** Names that the standard does not list, without their hyphens and spaces: those of Windows, iconv and Python. */
const ALIASES: Readonly<Record<string, string>> = {
  utf16: 'utf-16le',
  utf8bom: 'utf-8',
  utf8sig: 'utf-8',
  cp65001: 'utf-8',
  cp1200: 'utf-16le',
  cp1201: 'utf-16be',
  cp936: 'gb18030',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  euccn: 'gb18030',
  cp54936: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  shiftjis: 'shift_jis',
  mskanji: 'shift_jis',
  sjis: 'shift_jis',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  cp51932: 'euc-jp',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  cp51949: 'euc-kr',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  cp1252: 'windows-1252',
};

/** How people call an encoding, where that differs from its name. */
const TITLES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
};

/** The encoding that `name` means: any that the decoder knows, ISO-8859-5 or KOI8-R too; undefined for an unknown name. */
export function encodingNamed(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  const key = plain.replace(/[\s_.-]/g, '').replace(/^(?:ms|ibm|windows)(?=\d)/, 'cp');
  if (Object.hasOwn(ALIASES, key)) return ALIASES[key];
  try {
    const { encoding } = new TextDecoder(plain);
    // GBK is part of GB18030.
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}

/** An encoding's name for the eye, `big5` → `Big5`. */
export function titleOf(encoding: string): string {
  return Object.hasOwn(TITLES, encoding) ? TITLES[encoding]! : encoding.toUpperCase();
}
