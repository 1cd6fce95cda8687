import type { IncomingMessage } from '../broker/message';

type Handle = (messages: readonly IncomingMessage[]) => Promise<void>;

/** What reads the topics in this process: so that a dead letter finds the way again that it came. An app reads a topic by one handler. */
export class TopicHandlers {
  private readonly handlers = new Map<string, Handle>();

  /** @param pattern a topic's name, or a pattern beginning with `^` */
  register(pattern: string, handle: Handle): void {
    this.handlers.set(pattern, handle);
  }

  /** Whether anything is read here yet. */
  areReady(): boolean {
    return this.handlers.size > 0;
  }

  find(topic: string): Handle | undefined {
    for (const [pattern, handle] of this.handlers)
      if (pattern.startsWith('^') ? new RegExp(pattern).test(topic) : topic === pattern) return handle;
    return undefined;
  }
}
