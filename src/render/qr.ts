// A link as a QR code that a camera reads from the last row: one SVG path.
import { encode } from 'uqr';

/** QR code of `text` as inline SVG, dark modules only, with the quiet zone the standard asks for; '' when the text is too long for one. */
export function qrCode(text: string): string {
  let result: ReturnType<typeof encode>;
  try {
    result = encode(text, { ecc: 'M', border: 4 });
  } catch {
    return '';
  }
  const rows = result.data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
  const path = rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join('');
  return `<svg class="qr" viewBox="0 0 ${result.size} ${result.size}" aria-hidden="true" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
