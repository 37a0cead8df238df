/** One thing that is wrong with a message, as Ajv says it. */
export interface ValidationError {
  /** `/objects/0/rows` */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled schema. What was wrong with the last message that it looked at is in `errors`. */
export interface Validate {
  (message: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

export const envelope: Validate;
export const requestStart: Validate;
export const requestRenew: Validate;
export const requestModel: Validate;
export const requestDownload: Validate;
export const requestUploadFile: Validate;
export const requestDownloadFile: Validate;
export const requestSynchronize: Validate;
export const requestMicroflow: Validate;
export const requestCreate: Validate;
export const requestRetrieve: Validate;
export const requestFollow: Validate;
export const requestCommit: Validate;
export const requestDelete: Validate;
export const responseRefused: Validate;
export const responseStarted: Validate;
export const responseModel: Validate;
export const responseObjects: Validate;
export const responseFile: Validate;
export const responseSynchronized: Validate;
export const responseMicroflowResult: Validate;
export const responseDone: Validate;
