/** A compiled schema. What was wrong with the last message that it looked at is in `errors`. */
export interface Validate {
  (message: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

export const envelope: Validate;
export const requestStart: Validate;
export const requestDownload: Validate;
export const requestSynchronize: Validate;
export const requestMicroflow: Validate;
export const requestCreate: Validate;
export const requestRetrieve: Validate;
export const requestFollow: Validate;
export const requestCommit: Validate;
export const requestDelete: Validate;
export const responseRefused: Validate;
export const responseStarted: Validate;
export const responseObjects: Validate;
export const responseSynchronized: Validate;
export const responseMicroflowResult: Validate;
export const responseDone: Validate;
