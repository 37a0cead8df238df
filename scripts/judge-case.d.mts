export type Expected = { readonly type: string; readonly value: unknown } | { readonly error: string };
export type Answer = { readonly type: string; readonly value: unknown } | { readonly error: { readonly message: string } };
export function judgeCase(given: { readonly expected: Expected }, answer: Answer): string | undefined;
