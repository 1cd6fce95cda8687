/** What of a page this script touches. */
interface LiveElement {
  dataset: { source?: string; mark?: string };
  querySelector(selector: string): { hidden: boolean } | null;
}

interface LiveSource {
  addEventListener(type: 'message', listener: (message: { data: string }) => void): void;
  close(): void;
}

interface Browser {
  document: { getElementById(id: string): LiveElement | null };
  EventSource: new (source: string) => LiveSource;
}

const { document, EventSource } = globalThis as unknown as Browser;

/** Shows that there is something new, and changes nothing else: somebody may be reading, or writing. */
function watchPage(): void {
  const live = document.getElementById('live');
  const notice = live?.querySelector('p');
  if (!live || !notice || live.dataset.source === undefined) return;
  const events = new EventSource(live.dataset.source);
  events.addEventListener('message', ({ data }) => {
    if (data === live.dataset.mark) return;
    notice.hidden = false;
    events.close();
  });
}

watchPage();
