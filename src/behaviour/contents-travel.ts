import type { AppIndex } from '../model/app-index.js';
import { fileDocument } from '../model/file-contents.js';
import type { Behaviour } from './behaviour.js';

/** Whether the contents of a file object are kept on devices, sent and fetched: for Mendix 6 and 7 those of images only (semantics 3.6). */
export function contentsTravel(entity: string, index: AppIndex, behaviour: Behaviour): boolean {
  if (behaviour.offlineFiles) return index.isA(entity, fileDocument);
  return behaviour.offlineImages && index.isA(entity, 'System.Image');
}
