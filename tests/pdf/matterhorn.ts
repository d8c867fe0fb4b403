// The 87 failure conditions of the Matterhorn Protocol 1.1 (PDF Association) that a program can check, by number, and what the checker
// does about each: the kind of its fault, or why there is nothing to check. Conditions for a human reader are not listed.

/** Number of a condition → kind of fault in checker.ts. */
export const CHECKED: Readonly<Record<string, string>> = {
  '01-003': 'artifact', // an artifact inside tagged content
  '01-004': 'artifact', // tagged content inside an artifact
  '01-005': 'artifact', // content that is neither
  '01-007': 'tagged', // Suspects
  '02-001': 'role', // a type that ends in no standard type
  '02-003': 'role', // a circular mapping
  '02-004': 'role', // a standard type that is remapped
  '06-001': 'metadata', // no XMP
  '06-002': 'metadata', // no PDF/UA identifier
  '06-003': 'metadata', // no dc:title
  '07-001': 'title', // no DisplayDocTitle
  '07-002': 'title', // DisplayDocTitle false
  '09-004': 'nesting', // tables
  '09-005': 'nesting', // lists
  '09-006': 'nesting', // contents
  '09-007': 'nesting', // ruby
  '09-008': 'nesting', // warichu
  '10-001': 'unicode', // a code that is no character
  '11-001': 'language', // of page content
  '11-002': 'language', // of alternative texts
  '11-003': 'language', // of bookmarks
  '11-004': 'language', // of the words of annotations
  '11-006': 'language', // of metadata
  '13-004': 'alternative', // a figure without
  '14-002': 'heading', // the first heading is not H1
  '14-003': 'heading', // a level is skipped
  '14-006': 'heading', // several H in one element: none is allowed
  '14-007': 'heading', // H beside H1
  '15-003': 'header', // TH without Scope
  '17-002': 'alternative', // a formula without
  '17-003': 'unicode', // characters of formulas
  '19-003': 'identifier', // a note without ID
  '19-004': 'identifier', // an ID twice
  '20-001': 'absent', // optional content: there is none
  '20-002': 'absent',
  '20-003': 'absent',
  '21-001': 'absent', // embedded files: there are none
  '25-001': 'absent', // XFA: there are no forms
  '26-001': 'encrypted', // locked without saying for whom
  '26-002': 'encrypted', // locked for screen readers
  '28-002': 'link', // annotations: there are links only
  '28-004': 'link', // without words
  '28-005': 'absent', // form fields: there are none
  '28-006': 'link', // an undefined kind
  '28-007': 'link', // TrapNet
  '28-008': 'tabs', // no order
  '28-009': 'tabs', // another order
  '28-010': 'link', // widgets: there are none
  '28-011': 'link', // a link outside of Link
  '28-012': 'link', // a link without Contents
  '28-014': 'link', // media: there are none
  '28-015': 'link',
  '28-016': 'link', // attachments: there are none
  '28-017': 'link', // printer's marks: there are none
  '28-018': 'link',
  '30-001': 'form', // a reference XObject
  '30-002': 'form', // a form with tags, shown twice
  '31-001': 'encoding', // only Identity-H and -V stand here, which ask nothing of CIDSystemInfo
  '31-002': 'encoding',
  '31-003': 'encoding',
  '31-004': 'glyph', // CIDToGIDMap is neither stream nor Identity
  '31-005': 'glyph', // no CIDToGIDMap
  '31-006': 'encoding', // a CMap that is not embedded
  '31-007': 'encoding',
  '31-008': 'encoding',
  '31-009': 'font', // not embedded
  '31-011': 'glyph', // a glyph that is not in the program
  '31-016': 'width', // widths that differ
  '31-027': 'unicode', // no ToUnicode
  '31-028': 'unicode', // U+0000
  '31-029': 'unicode', // U+FEFF, U+FFFE
  '31-030': 'glyph', // .notdef
};

/** Conditions that no file of Lectern can meet, since a fault of the kind named forbids what they are about. */
export const BEYOND: Readonly<Record<string, string>> = {
  '11-005': 'absent', // words of form fields
  '31-012': 'font', // Type 1
  '31-013': 'font',
  '31-014': 'subset', // CIDSet
  '31-015': 'subset',
  '31-017': 'font', // simple TrueType
  '31-018': 'font',
  '31-019': 'font',
  '31-020': 'font',
  '31-021': 'font',
  '31-022': 'font',
  '31-023': 'font',
  '31-024': 'font',
  '31-025': 'font',
  '31-026': 'font',
};
