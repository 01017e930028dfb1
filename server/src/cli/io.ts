/** What a command may touch of the process it runs in: streams, environment, folder. */
export interface Io {
  /** Data: what another program may read. */
  readonly stdout: (text: string) => void;
  /** Everything else: progress, remarks, faults. */
  readonly stderr: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** True when standard output is a terminal. */
  readonly isTTY: boolean;
  /** True when standard error is a terminal. */
  readonly errIsTTY: boolean;
  /** Width of the terminal. */
  readonly columns: number;
}

const DEFAULT_COLUMNS = 100;

/** The streams of this process. A reader that goes away (`care check | head`) ends the writing, not the command. */
export function processIo(): Io {
  return {
    stdout: writer(process.stdout), stderr: writer(process.stderr), env: environment(), cwd: process.cwd(),
    isTTY: process.stdout.isTTY === true, errIsTTY: process.stderr.isTTY === true, columns: process.stdout.columns > 0 ? process.stdout.columns : DEFAULT_COLUMNS,
  };
}

function writer(stream: NodeJS.WriteStream): (text: string) => void {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
  });
  return (text) => { if (!gone) stream.write(text); };
}

/** Windows has no `LANG`: its locale comes from the system. */
function environment(): Record<string, string | undefined> {
  if (process.platform !== 'win32' || process.env['LANG'] !== undefined) return process.env;
  return { ...process.env, LANG: Intl.DateTimeFormat().resolvedOptions().locale };
}
