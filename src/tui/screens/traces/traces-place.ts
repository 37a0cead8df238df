import { opener } from '../../screen/request.js';

/** A trace file to be opened; without one, those below the folder of the app are offered. */
export interface TracesPlace {
  readonly file?: string;
}

export const tracesScreenName = 'traces';
export const openTraces = opener<TracesPlace>(tracesScreenName);
