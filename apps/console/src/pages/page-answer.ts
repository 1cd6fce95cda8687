/** A page, without what stands around it. */
export interface ShownPage {
  title: string;
  body: JSX.Element;
  /** 200 unless given. */
  status?: number;
}

/** What a handler answers: a page, another page's address after something was done, or a file to keep. */
export type PageAnswer = ShownPage | { seeOther: string } | KeptFile | StreamedFile | LiveEvents;

/** A file to keep. */
export interface KeptFile {
  file: Buffer;
  mediaType: string;
  name: string;
}

/** One that may be too large to be held. */
export interface StreamedFile {
  stream: AsyncIterable<Uint8Array>;
  mediaType: string;
  name: string;
}

/** What an open page is told, until it is closed. */
export interface LiveEvents {
  events: (gone: AbortSignal) => AsyncIterable<string>;
}
