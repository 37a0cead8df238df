import type { Run } from '../flow/run.js';
import type { Captured } from '../trace/capture.js';
import type { Device } from './device.js';

/** A page to show, with what it gets. */
export interface PageToShow {
  readonly page: string;
  readonly title: string | undefined;
  readonly arguments: Readonly<Record<string, Captured>>;
}

/** Opens a page; so many behind it are closed after that (semantics 2.13). */
export function showPage(device: Device, run: Run, shown: PageToShow, pagesToClose: number): void {
  const { page, title, arguments: given } = shown;
  const closed = device.pages.show(shown, pagesToClose, { keepsFirst: device.setup.profile?.native !== true });
  device.record(run, { kind: 'page-opened', page, arguments: given, ...(title !== undefined && { title }) });
  for (const left of closed) device.record(run, { kind: 'page-closed', page: left.page });
}

export function closePages(device: Device, run: Run, count: number): void {
  for (const closed of device.pages.close(count)) device.record(run, { kind: 'page-closed', page: closed.page });
}
