import { describe, expect, test } from 'vitest';
import { takeImprint } from '../../src/readers/imprint.ts';
import { read } from './reading.ts';

const BODY = Array.from(
  { length: 12 },
  (_, i) => `On day ${i + 1} the ferry crossed the river, and the people on board were in no hurry.`,
);
const take = (lines: readonly string[]) =>
  takeImprint(read(lines.join('\n\n'), 'text'))
    .repairs.filter(({ rule }) => rule === 'imprint')
    .map(({ from }) => from);

describe('lines of newspapers, magazines and mails', () => {
  test.each([
    'RELATED: The secret life of quays',
    'READ MORE: Why boats wait',
    'Lesen Sie auch: Die Fähre und die Stadt',
    'À lire aussi : Le bac et la ville',
    'Lea también: La barca y la ciudad',
    'Sign up for our morning briefing',
    'Newsletter abonnieren',
    'Inscrivez-vous à notre newsletter',
    "Abonnez-vous à notre lettre d'information",
    'Suscríbete a nuestro boletín',
    'This article appeared in the print edition of May 2026 under the headline “A boat that waits”.',
    'Listen to this article',
    'Lesedauer: 6 Minuten',
    'Temps de lecture : 4 min',
    'View this email in your browser',
    'Accept all cookies',
    'Thanks for reading Slow Water! Subscribe for free to receive new posts.',
    'Listen on Apple Podcasts | Spotify',
    'La suite après la publicité',
  ])('%s goes from amid the text, and is listed', (line) => {
    expect(take([...BODY.slice(0, 6), line, ...BODY.slice(6)])).toEqual([line]);
  });

  test.each([
    [
      [
        '---',
        'You are receiving this because you came to the quay.',
        'Unsubscribe | Update your preferences',
        'The Quay Circle, 4 Quay Lane',
      ],
    ],
    [['Sie erhalten diese E-Mail, weil Sie sich angemeldet haben.', 'Abmelden | Einstellungen ändern']],
    [['Vous recevez ce message car vous êtes inscrit.', 'Se désabonner']],
    [['您收到这封邮件是因为您订阅了渡船通讯。', '退订']],
  ])('the foot of a mail: %s', (foot) => {
    const words = foot.filter((line) => line !== '---');
    expect(take([...BODY, ...foot]).filter((line) => line !== '---')).toEqual(words);
  });

  test.each([
    'Transcript edited for length and clarity',
    'This interview has been edited and condensed for clarity.',
    'Das Gespräch wurde gekürzt.',
  ])('%s is an editor’s line', (line) => {
    expect(take(['The Boat That Waits', line, ...BODY])).toEqual([line]);
  });

  test('a heading of other articles that nothing follows', () => {
    expect(take([...BODY, 'More from The Ferry Review'])).toEqual(['More from The Ferry Review']);
    expect(take([...BODY.slice(0, 6), 'More from the river', ...BODY.slice(6)])).toEqual([]);
  });

  test.each([
    'Related: the older custom of waiting at noon, which survives in two villages.',
    'You are receiving this letter because nobody else on the quay can read, the captain told her.',
    'Sign up for a voyage and you will learn to wait.',
    'Unsubscribe from the town’s mailing list, she said, and you will still hear the bell.',
    'This article appeared to her one morning as a boat might appear.',
    'The transcript was edited by three clerks, none of whom had been on board.',
    'Thanks for reading this far.',
    'Cookies are what the captain gives to children.',
    'Listen to the article, not to its author.',
  ])('%s is left alone', (line) => {
    expect(take([...BODY, line, 'And that was all that was said about it on the quay that year.'])).toEqual([]);
  });
});
