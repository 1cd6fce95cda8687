import type { Command } from 'commander';
import { addInboxDeadLetters } from './inbox/inbox.command';
import { addWebhookDeadLetters } from './webhooks.command';

export function addDeadLetters(program: Command): void {
  const letters = program.command('dead-letters').description('what could not be delivered or processed');
  addWebhookDeadLetters(letters);
  addInboxDeadLetters(letters);
}
