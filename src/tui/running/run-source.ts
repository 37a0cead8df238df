/** What is run, as plain data. */
export type RunSource =
  | { readonly kind: 'form'; readonly request: RunRequest }
  | { readonly kind: 'scenario'; readonly file: string; readonly line: number }
  | { readonly kind: 'trace'; readonly file: string; readonly run: number };

export interface RunRequest {
  readonly flow: string;
}
