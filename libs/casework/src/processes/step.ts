import type { ProcessHead, ProcessWords, VisibleCommand } from './process-table';

/** Who makes a step. */
export interface Acting<Actor extends string> {
  readonly actor: Actor;
  readonly institution: string;
  /** The day on which it is done, `YYYY-MM-DD`, in Poland. */
  readonly on: string;
}

/** A command on its way: made on a version that its edge had seen. */
export interface Step<C extends VisibleCommand = VisibleCommand, Actor extends string = string> {
  readonly processId: string;
  /** Of the edge that makes it; the same whenever it is sent again. */
  readonly stepId: string;
  /** The version on which it is made: 0 for the first. */
  readonly basedOn: number;
  readonly command: C;
  readonly by: Acting<Actor>;
}

/** A step that the gateway has accepted: the process's version `version`. */
export interface AcceptedStep<
  C extends VisibleCommand = VisibleCommand,
  Actor extends string = string,
  W extends ProcessWords = ProcessWords,
> extends Step<C, Actor> {
  readonly version: number;
  /** What holds since. */
  readonly head: ProcessHead<W>;
}
