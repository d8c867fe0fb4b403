// How much a law is tried: a small sample with the unit tests, all of it in the campaign (`npm run prove`).

/** True in the campaign. */
export const isCampaign = process.env.LECTERN_PROVE === '1';

/** Cases of a law, or characters of a hostile text: a tenth of `full`, and all of it in the campaign. */
export function sampled(full: number): number {
  return isCampaign ? full : Math.ceil(full / 10);
}
