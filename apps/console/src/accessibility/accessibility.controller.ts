import { ConsoleConfig } from '../console-config';
import { FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { type Declaration, readDeclaration } from './declaration';
import { declarationBody } from './declaration-body';

/** The declaration of accessibility, for everybody. */
@Pages()
export class AccessibilityController {
  private readonly declaration: Declaration;

  /** @throws ConfigError */
  constructor(private readonly config: ConsoleConfig) {
    this.declaration = readDeclaration(config.accessibilityFile);
  }

  @Page('/accessibility', 'everybody')
  showDeclaration(@FromVisit() visit: Visit): PageAnswer {
    const body = declarationBody(visit, this.declaration, this.config.publicUrl);
    return { title: visit.texts.accessibility.title, body };
  }
}
