import type { DeliveredPage } from '../following/delivery-source';

interface Offer {
  page: DeliveredPage;
  /** Whether the page was taken over. */
  answer: (isTaken: boolean) => void;
}

/** Hands pages from a consumer, which is called with them, to whoever iterates over them: one at a time. */
export class PageHandoff {
  private offer?: Offer;
  private isOver = false;
  private fault?: { readonly error: unknown };
  private wake: () => void = () => undefined;

  /** @returns whether the page was taken over: false once nobody takes any more */
  give(page: DeliveredPage): Promise<boolean> {
    if (this.isOver) return Promise.resolve(false);
    return new Promise((answer) => {
      this.offer = { page, answer };
      this.wake();
    });
  }

  /** Whoever iterates gets this error. */
  fail(error: unknown): void {
    this.fault ??= { error };
    this.end();
  }

  /** No page is taken any more. */
  end(): void {
    this.isOver = true;
    this.offer?.answer(false);
    this.offer = undefined;
    this.wake();
  }

  /** The pages, until {@link end}; a page counts as taken over when the next one is asked for. @throws what was {@link fail}ed with */
  async *pages(): AsyncGenerator<DeliveredPage, void, undefined> {
    while (!this.isOver) {
      const offer = this.offer;
      if (offer) {
        yield offer.page;
        this.offer = undefined;
        offer.answer(true);
      } else await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.fault) throw this.fault.error;
  }
}
