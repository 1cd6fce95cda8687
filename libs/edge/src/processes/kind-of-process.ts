import type {
  AcceptedStep,
  Acting,
  Advance,
  ProcessHead,
  ProcessTable,
  ProcessWords,
  VisibleCommand,
} from '@lacznik/casework';
import type { Catalogue } from '@lacznik/casework';
import type { DataClass } from '@lacznik/contracts';
import type { ProcessPart } from './process.entity';

/** What an edge has to know of one kind of process, whose rules are those of `libs/casework`. */
export interface KindOfProcess<
  Command extends VisibleCommand<Words['command']> = VisibleCommand,
  Words extends ProcessWords = ProcessWords,
  Document extends { readonly head: ProcessHead<Words> } = { readonly head: ProcessHead<ProcessWords> },
> {
  readonly table: ProcessTable<Words>;
  /** A document in which nothing has been said. */
  readonly fresh: Document;
  /** Every command that the other party may send, by name. */
  readonly commands: Readonly<Record<string, DataClass>>;
  readonly stateSentences: Catalogue<Words['state']>;
  /** Of steps; where one has none, that of the state stands for it. */
  readonly stepSentences: Partial<Catalogue<Words['command']>>;
  decide(
    this: void,
    document: Document,
    command: Command,
    by: Acting<Words['actor']>,
  ): Advance<unknown, Words['command']>;
  apply(this: void, document: Document, step: AcceptedStep<Command, Words['actor'], Words>): Document;
  /** Whether a command is one of a document like this, where the table has it for others too. */
  isSayable?(this: void, document: Document, command: Words['command']): boolean;
  /** What of it is counted, where it stands aside: no text, no person. */
  counted(this: void, document: Document): object;
  /** As what a coordinator speaks; undefined where they only read. */
  coordinatorOf(this: void, part: ProcessPart): Words['actor'] | undefined;
  /** Whether a step of the other party waits to be opened here, whosever move it is. */
  isToBeSeen?(this: void, command: Command): boolean;
  /** Whose move it is. */
  awaitedPart(this: void, document: Document): ProcessPart | undefined;
  /** The last day for it, `YYYY-MM-DD`. */
  dueOn(this: void, document: Document): string | undefined;
  /** From when on coordinators see to it, `YYYY-MM-DD`; undefined where it does not wait too long for somebody. */
  coordinatorsHearOn(this: void, document: Document): string | undefined;
}
