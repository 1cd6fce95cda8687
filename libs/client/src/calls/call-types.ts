import type { ApiApp, DataClass, Fields, JsonContent, NdjsonContent, Operation } from '@lacznik/contracts';

/** The apps that are called by address; `edge` is the one that serves the institution. */
export type CalledApp = Exclude<ApiApp, 'messaging' | 'any'>;

/** An operation of an app that has an address. */
export type CalledOperation = Operation & { readonly app: CalledApp };

/** An operation that is answered at once, not line by line. */
export type AnsweredOperation = CalledOperation & {
  readonly answer: { readonly content: readonly Exclude<Operation['answer']['content'][number], NdjsonContent>[] };
};

/** How a call is made, whatever it asks. */
export interface CallOptions {
  /** Ends the call, and all waiting. The call throws the signal's reason. */
  signal?: AbortSignal;
  /** In place of the client's. */
  timeoutMs?: number;
  /** In place of the client's. */
  patienceMs?: number;
}

type Part<Name extends string, T> = Readonly<Record<Name, T>>;

type ParametersPart<O> = O extends { parameters: DataClass<infer T> } ? Part<'parameters', Fields<T>> : unknown;
type QueryPart<O> = O extends { query: DataClass<infer T> } ? Partial<Part<'query', Partial<Fields<T>>>> : unknown;
type BodyPart<O> = O extends { body: JsonContent<infer T> } ? Part<'body', Fields<T>> : unknown;

/** What an operation takes. Of a query all may be left out; the apps know what it defaults to, and what they cannot do without. */
export type CallInput<O extends Operation> = ParametersPart<O> & QueryPart<O> & BodyPart<O>;

/** The input, which may be left out where nothing in it is needed. */
export type CallArguments<O extends Operation> =
  Partial<CallInput<O>> extends CallInput<O>
    ? [input?: CallInput<O> & CallOptions]
    : [input: CallInput<O> & CallOptions];

type ContentValue<C> = C extends JsonContent<infer T> ? T : C extends { mediaType: `text/${string}` } ? string : Buffer;

/** What an operation answers: the value of its class, a text, or bytes. */
export type AnswerOf<O extends Operation> = ContentValue<O['answer']['content'][number]>;
