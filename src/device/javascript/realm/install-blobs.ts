import type { Realm } from './realm.js';

/** Bytes as browsers hold them, and the forms that carry them. */
export function installBlobs(realm: Realm): void {
  const { global, link } = realm;
  const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const bytesIn = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf8 = (text: string) => unescape(encodeURIComponent(text));
  const Target = global.EventTarget as typeof EventTarget;
  const Told = global.Event as new (type: string) => Event;

  class Blob {
    readonly bytes: Uint8Array;
    readonly type: string;
    constructor(parts: Iterable<unknown> = [], options: { readonly type?: string } = {}) {
      this.bytes = bytesIn(Array.from(parts, realm.lettersOf).join(''));
      this.type = (options.type ?? '').toLowerCase();
    }
    get size() {
      return this.bytes.length;
    }
    async text() {
      return link.decodeUtf8(letters(this.bytes));
    }
    async arrayBuffer() {
      return this.bytes.slice().buffer;
    }
    slice(start?: number, end?: number, type?: string) {
      return new Blob([this.bytes.slice(start, end)], { type: type ?? '' });
    }
  }
  class File extends Blob {
    readonly lastModified: number;
    constructor(
      parts: Iterable<unknown>,
      readonly name: string,
      options: { readonly type?: string; readonly lastModified?: number } = {},
    ) {
      super(parts, options);
      this.lastModified = options.lastModified ?? link.nowMs();
    }
  }
  /** A body, or a part of one, as bytes: one a character. */
  realm.lettersOf = (part) => {
    if (part === undefined || part === null) return '';
    if (part instanceof Blob) return letters(part.bytes);
    if (part instanceof ArrayBuffer) return letters(new Uint8Array(part));
    if (ArrayBuffer.isView(part)) return letters(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    return utf8(String(part));
  };

  class FileReader extends Target {
    result: unknown = null;
    error: unknown = null;
    readyState = 0;
    readAsText(blob: Blob) {
      this.#read(() => link.decodeUtf8(realm.lettersOf(blob)));
    }
    readAsDataURL(blob: Blob) {
      const encode = global.btoa as (text: string) => string;
      this.#read(() => `data:${blob.type || 'application/octet-stream'};base64,${encode(realm.lettersOf(blob))}`);
    }
    readAsArrayBuffer(blob: Blob) {
      this.#read(() => blob.bytes.slice().buffer);
    }
    readAsBinaryString(blob: Blob) {
      this.#read(() => realm.lettersOf(blob));
    }
    abort() {
      this.readyState = 2;
      this.dispatchEvent(new Told('abort'));
    }
    #read(read: () => unknown) {
      this.readyState = 1;
      Promise.resolve()
        .then(() => {
          if (this.readyState !== 1) return;
          this.readyState = 2;
          this.result = read();
          this.dispatchEvent(new Told('load'));
          this.dispatchEvent(new Told('loadend'));
        })
        .catch((error) => {
          this.error = error;
          this.dispatchEvent(new Told('error'));
        });
    }
  }
  class FormData {
    readonly fields: [string, unknown, string | undefined][] = [];
    append(name: string, value: unknown, fileName?: string) {
      this.fields.push([name, value instanceof Blob ? value : String(value), fileName]);
    }
    set(name: string, value: unknown, fileName?: string) {
      this.delete(name);
      this.append(name, value, fileName);
    }
    delete(name: string) {
      const kept = this.fields.filter(([known]) => known !== name);
      this.fields.splice(0, this.fields.length, ...kept);
    }
    get(name: string) {
      return this.fields.find(([known]) => known === name)?.[1] ?? null;
    }
    getAll(name: string) {
      return this.fields.filter(([known]) => known === name).map(([, value]) => value);
    }
    has(name: string) {
      return this.fields.some(([known]) => known === name);
    }
    forEach(visit: (value: unknown, name: string) => void) {
      for (const [name, value] of this.fields) visit(value, name);
    }
    entries() {
      return this.fields.map(([name, value]) => [name, value] as const).values();
    }
    keys() {
      return this.fields.map(([name]) => name).values();
    }
    values() {
      return this.fields.map(([, value]) => value).values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  }
  /** A form as it is sent; the boundary is always the same, so that traces are. */
  realm.multipart = (form) => {
    const boundary = 'nanoflow-form-boundary';
    const parts = (form as FormData).fields.map(([name, value, fileName]) => {
      const file = fileName ?? (value instanceof File ? value.name : value instanceof Blob ? 'blob' : undefined);
      const named = file === undefined ? '' : `; filename="${file}"`;
      return utf8(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n`) + realm.lettersOf(value);
    });
    return `${parts.join('\r\n')}\r\n--${boundary}--\r\n`;
  };
  Object.assign(global, { Blob, File, FileReader, FormData });
}
