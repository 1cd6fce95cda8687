/** A page, without what stands around it. */
export interface ShownPage {
  title: string;
  body: JSX.Element;
  /** 200 unless given. */
  status?: number;
}

/** What a handler answers: a page, another page's address after something was done, or a file to keep. */
export type PageAnswer = ShownPage | { seeOther: string } | { file: Buffer; mediaType: string; name: string };
