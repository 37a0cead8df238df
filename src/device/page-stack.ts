import type { Captured } from '../trace/capture.js';

/** A page that is open, with what it was given. */
export interface OpenPage {
  readonly page: string;
  readonly title: string | undefined;
  readonly arguments: Readonly<Record<string, Captured>>;
}

/** The pages of a device, the visible one last. Pages are not drawn; what matters is which are open. */
export class PageStack {
  private readonly open: OpenPage[] = [];

  /** Opens what another has open. */
  copyFrom(original: PageStack): void {
    this.open.push(...original.open);
  }

  /** The app begins anew. */
  clear(): void {
    this.open.length = 0;
  }

  get pages(): readonly OpenPage[] {
    return this.open;
  }

  get current(): OpenPage | undefined {
    return this.open[this.open.length - 1];
  }

  /**
   * Opens a page; so many pages behind it leave the history afterwards (semantics 2.13). Gives those that left. More than there are
   * means all of them; in a browser the first one stays then.
   */
  show(page: OpenPage, pagesToClose: number, { keepsFirst }: { readonly keepsFirst: boolean }): readonly OpenPage[] {
    const isAll = pagesToClose > this.open.length;
    const from = isAll ? (keepsFirst ? 1 : 0) : this.open.length - pagesToClose;
    const left = this.open.splice(from);
    this.open.push(page);
    return left.reverse();
  }

  /** Closes pages from the visible one down; the first page of the app stays. Gives those that were closed. */
  close(count: number): readonly OpenPage[] {
    const closing = Math.min(count, Math.max(0, this.open.length - 1));
    return this.open.splice(this.open.length - closing).reverse();
  }
}
