/** One thing that is wrong with the shape of a scenario, as Ajv says it. */
export interface ShapeError {
  /** `/steps/0/run` */
  readonly instancePath: string;
  /** `#/$defs/step/additionalProperties` */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export declare const isScenario: {
  (scenario: unknown): boolean;
  readonly errors?: readonly ShapeError[] | null;
};
