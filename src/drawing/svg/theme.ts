/** The colours of a drawing, named after what they are for. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly faintInk: string;
  readonly line: string;
  readonly error: string;
  readonly errorFill: string;
  readonly activity: string;
  readonly activityFill: string;
  readonly decision: string;
  readonly decisionFill: string;
  readonly start: string;
  readonly startFill: string;
  readonly loop: string;
  readonly loopFill: string;
  readonly note: string;
  readonly noteFill: string;
  readonly parameter: string;
  readonly parameterFill: string;
  readonly taken: string;
  readonly takenText: string;
}

export const lightTheme: Theme = {
  paper: '#ffffff',
  ink: '#1d2733',
  faintInk: '#5b6878',
  line: '#51606f',
  error: '#c62f3b',
  errorFill: '#fde7e8',
  activity: '#2f6fb0',
  activityFill: '#e8f1fb',
  decision: '#c07a12',
  decisionFill: '#fff1d9',
  start: '#2c8a4b',
  startFill: '#d9f2e1',
  loop: '#7a8797',
  loopFill: '#f5f7f9',
  note: '#cdb64c',
  noteFill: '#fdf8dc',
  parameter: '#7a53b5',
  parameterFill: '#f0e9fa',
  taken: '#0a6b57',
  takenText: '#ffffff',
};

export const darkTheme: Theme = {
  paper: '#161b22',
  ink: '#e6edf3',
  faintInk: '#9aa7b5',
  line: '#a3b1bf',
  error: '#ff7b84',
  errorFill: '#40191d',
  activity: '#6cabf0',
  activityFill: '#1c2f45',
  decision: '#e8ae52',
  decisionFill: '#3d2e12',
  start: '#5fca85',
  startFill: '#173722',
  loop: '#8794a3',
  loopFill: '#1d242d',
  note: '#9c8b3c',
  noteFill: '#35300f',
  parameter: '#b896ea',
  parameterFill: '#2e2342',
  taken: '#4fd1b5',
  takenText: '#0b1512',
};
