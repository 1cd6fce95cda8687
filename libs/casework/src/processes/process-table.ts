/** The words of one kind of process. */
export interface ProcessWords {
  state: string;
  command: string;
  actor: string;
  flag: string;
  /** What the hub keeps of a process beside its state, such as a hash. */
  mark: string;
}

/** What the hub and both edges know of a process: never its text (P8). */
export interface ProcessHead<W extends ProcessWords> {
  /** 0 before the first step, then one more with each step. */
  readonly version: number;
  readonly state: W['state'];
  /** What holds beside the state, in the order of the alphabet, such as `ON_HOLD`. */
  readonly flags: readonly W['flag'][];
  readonly marks?: Readonly<Partial<Record<W['mark'], string>>>;
}

/** What the hub sees of a command: its name, and what the state depends on. Commands of edges say more beside it. */
export interface VisibleCommand<Name extends string = string> {
  readonly name: Name;
  /** A reject code, an outcome. */
  readonly code?: string;
  /** SHA-256 of the content that is proposed or approved, in hex. */
  readonly contentHash?: string;
}

/** Who may say what in which state, and what then holds. Where it leads to a final state, only `sets` remains of the flags. */
export interface Move<W extends ProcessWords> {
  readonly command: W['command'];
  /** The code that a command must have for this move; absent where any does. */
  readonly code?: string;
  readonly by: readonly W['actor'][];
  readonly from: readonly W['state'][];
  /** The state afterwards; absent where it stays. */
  readonly to?: W['state'];
  readonly needs?: readonly W['flag'][];
  readonly forbids?: readonly W['flag'][];
  readonly sets?: readonly W['flag'][];
  readonly clears?: readonly W['flag'][];
}

/** A kind of process as data. Of several moves that are open to a command the first counts. */
export interface ProcessTable<W extends ProcessWords> {
  readonly initial: W['state'];
  /** States that no step leaves. */
  readonly final: readonly W['state'][];
  readonly moves: readonly Move<W>[];
}

/** The head of a process in which nothing has been said yet. */
export function initialHead<W extends ProcessWords>(table: ProcessTable<W>): ProcessHead<W> {
  return { version: 0, state: table.initial, flags: [] };
}

/** Whether the process has ended, and with it what it entitles to. */
export function hasEnded<W extends ProcessWords>(table: ProcessTable<W>, head: ProcessHead<W>): boolean {
  return table.final.includes(head.state);
}
