import { PROCESS_STEP_MADE, type ReceivedProcessStep } from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import type { PolicyAt } from '../directory/current-policy';

/** The steps among dead letters, as far as their edges may make them: whoever made one waits for the hub's word. */
export function unreadSteps(
  messages: readonly IncomingMessage[],
  { edgeOf }: Pick<PolicyAt, 'edgeOf'>,
): ReceivedProcessStep[] {
  return messages.flatMap((message) => {
    const decoded = PROCESS_STEP_MADE.decode(message);
    if (!decoded.ok) return [];
    const { content } = decoded;
    return edgeOf(content.body.institution) === content.edge ? [content] : [];
  });
}
