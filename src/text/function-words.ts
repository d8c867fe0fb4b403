// Words that tell the languages written in Latin letters apart: frequent in one, rare in the others. By BCP 47 tag, lower case.
export const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'of', 'to', 'is', 'that', 'for', 'with', 'are', 'this', 'was', 'it', 'by', 'from'],
  de: ['der', 'die', 'und', 'das', 'ist', 'nicht', 'mit', 'den', 'ein', 'eine', 'von', 'zu', 'auf', 'sich'],
  fr: ['le', 'les', 'et', 'des', 'est', 'une', 'dans', 'du', 'pour', 'qui', 'pas', 'sur', 'au', 'ce'],
  es: ['el', 'los', 'y', 'las', 'una', 'por', 'con', 'para', 'del', 'se', 'es', 'como', 'más', 'su'],
  it: ['il', 'di', 'che', 'non', 'gli', 'della', 'per', 'sono', 'nel', 'alla', 'dei', 'anche', 'più', 'è'],
  pt: ['não', 'uma', 'os', 'dos', 'das', 'com', 'ao', 'mais', 'são', 'pelo', 'você', 'também', 'em', 'à'],
  nl: ['het', 'een', 'van', 'niet', 'zijn', 'voor', 'met', 'dat', 'op', 'aan', 'ook', 'wordt', 'naar', 'deze'],
};
