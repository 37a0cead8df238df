import type { IconName } from '../icon-name.js';

/** The signs of activities as paths in a square of 16 by 16, drawn with a line and without a fill. */
export const iconPaths: Readonly<Record<IconName, string>> = {
  create: 'M8 2.5v11M2.5 8h11',
  change: 'M2.5 13.5l.8-3.2 7.7-7.7 2.4 2.4-7.7 7.7zM9.5 4.1l2.4 2.4',
  commit: 'M2.5 8.5l3.8 4 7.2-9',
  rollback: 'M6 3L2.5 6.5 6 10M2.5 6.5H9a4 4 0 0 1 0 7.5H5',
  delete: 'M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4',
  retrieve: 'M3 4c0-2 10-2 10 0v8c0 2-10 2-10 0zM3 4c0 2 10 2 10 0M3 8c0 2 10 2 10 0',
  cast: 'M2.5 5h7M7 2.5L9.5 5 7 7.5M13.5 11h-7M9 8.5L6.5 11 9 13.5',
  list: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.6M2.5 8h.6M2.5 12h.6',
  aggregate: 'M12.5 4.5V2.5h-9L8.5 8l-5 5.5h9v-2',
  variable: 'M5 2.5C3 2.5 4 8 2.5 8 4 8 3 13.5 5 13.5M11 2.5c2 0 1 5.5 2.5 5.5-1.5 0-.5 5.5-2.5 5.5M6.5 6l3 4M9.5 6l-3 4',
  'call-flow': 'M2.5 4.5h4v7h-4zM6.5 8h7M10.5 5l3 3-3 3',
  'call-server': 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.6M5 11h.6',
  script: 'M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4',
  page: 'M2.5 3h11v10h-11zM2.5 6h11',
  close: 'M2.5 3h11v10h-11zM6 6.5l4 4M10 6.5l-4 4',
  message: 'M2.5 3h11v7.5H8L5 13.5v-3H2.5z',
  feedback: 'M8 2.5l6 11H2zM8 6.5V10M8 11.7v.3',
  log: 'M3 2.5h7l3 3v8H3zM5.5 8h5M5.5 10.5h5',
  synchronize: 'M13.3 6.5A5.6 5.6 0 0 0 3.4 5M2.7 9.5a5.6 5.6 0 0 0 9.9 1.5M3.2 2v3.2h3.2M12.8 14v-3.2H9.6',
  clear: 'M4.5 1.5h7v13h-7zM6.5 6l3 4M9.5 6l-3 4',
  cancel: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4l8 8',
  home: 'M2 8l6-5.5L14 8M4 6.5v7h8v-7',
  download: 'M8 2.5v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11',
  gear: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 2v1.6M8 12.4V14M2 8h1.6M12.4 8H14M3.8 3.8l1.1 1.1M11.1 11.1l1.1 1.1M12.2 3.8l-1.1 1.1M4.9 11.1l-1.1 1.1',
};
