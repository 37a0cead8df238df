import { deflateSync, strToU8 } from 'fflate';

/** Data as a page holds them: JSON, compressed, in letters that mean nothing to HTML. The page has what unpacks it from the browser. */
export function pack(value: unknown): string {
  return Buffer.from(deflateSync(strToU8(JSON.stringify(value)), { level: 9 })).toString('base64');
}
