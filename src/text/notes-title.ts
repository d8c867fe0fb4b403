// What stands above notes at the foot of a text. It knows no notes.

const TITLE =
  /^[\s【〔[（(*#]*(?:(?:foot|end)?notes?(?: and references)?|references|bibliography|works cited|citations|注释|註釋|注解|註解|脚注|腳註|尾注|尾註|附注|附註|注|註|参考文献|參考文獻|参考资料|參考資料|引用文献|引用文獻|引文出处|引文出處|注記|参考|각주|주석|미주|참고문헌|Anmerkungen|Fußnoten|Endnoten|Literatur(?:verzeichnis)?|notes (?:de bas de page|de fin)|références|bibliographie|notas(?: al pie)?|referencias|bibliografía|примечания|сноски|литература|الهوامش|هوامش|الحواشي|المراجع)[\s】〕\]）)*:：]*$/iu;

/** Whether a line names what follows it notes or references, in a language of Lectern's interface. */
export function isNotesTitle(text: string): boolean {
  return TITLE.test(text.trim());
}
