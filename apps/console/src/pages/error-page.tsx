import type { ProblemCode } from '@lacznik/contracts';
import { ProblemError } from '@lacznik/client';
import { HttpCallError } from '@lacznik/http';
import { LacznikError } from '@lacznik/platform';
import { HttpException } from '@nestjs/common';
import { FormRefused } from '../sessions/form-refused';
import type { Texts } from '../texts/texts';
import type { ShownPage } from './page-answer';
import { NoEdgeHere, PageForOthers, SignInNeeded } from './page-refusals';
import type { Visit } from './visit';

/** What is said where a page cannot be shown. */
interface Explained {
  status: number;
  title: string;
  sentence: string;
  /** Finds the call in the apps' logs. */
  traceId?: string | undefined;
  /** Where to sign in; without it, on to the start page. */
  signIn?: string;
}

/** The page for whatever was thrown. */
export function errorPage(visit: Visit, thrown: unknown): ShownPage {
  const { texts } = visit;
  const { status, title, sentence, traceId, signIn } = explain(texts, thrown);
  const body = (
    <>
      <div class="ds-alert" data-color={status >= 500 ? 'danger' : 'warning'} role="alert">
        <p class="ds-paragraph" safe>
          {sentence}
        </p>
        {traceId ? (
          <p class="ds-paragraph" safe>
            {texts.errors.trace(traceId)}
          </p>
        ) : (
          <></>
        )}
      </div>
      <p>
        <a class="ds-link" href={signIn ?? '/'} safe>
          {signIn ? texts.signIn.button : texts.errors.toStart}
        </a>
      </p>
    </>
  );
  return { title, body, status };
}

function explain(texts: Texts, thrown: unknown): Explained {
  const { errors } = texts;
  if (thrown instanceof ProblemError) return explainProblem(texts, thrown);
  if (thrown instanceof HttpCallError)
    return { status: 503, title: errors.awayTitle, sentence: texts.problems.unavailable };
  if (thrown instanceof LacznikError) return explainCode(texts, thrown.code);
  if (thrown instanceof SignInNeeded) return explainEnded(texts, thrown);
  if (thrown instanceof FormRefused) return explainForm(texts, thrown);
  if (thrown instanceof PageForOthers) return { status: 403, title: errors.othersTitle, sentence: errors.others };
  if (thrown instanceof NoEdgeHere) return { status: 404, title: errors.noEdgeTitle, sentence: errors.noEdge };
  return explainStatus(texts, statusOf(thrown));
}

function explainEnded({ errors, drafts }: Texts, { isKept }: SignInNeeded): Explained {
  const sentence = isKept ? drafts.kept : errors.endedForm;
  return { status: 401, title: errors.endedTitle, sentence, signIn: isKept ? '/sign-in?return-to=/draft' : '/sign-in' };
}

function explainForm({ errors }: Texts, { isSignedIn }: FormRefused): Explained {
  if (isSignedIn) return { status: 403, title: errors.formTitle, sentence: errors.form };
  return { status: 401, title: errors.endedTitle, sentence: errors.endedForm, signIn: '/sign-in' };
}

function explainProblem(texts: Texts, { code, status, traceId }: ProblemError): Explained {
  return { ...(code ? explainCode(texts, code) : explainStatus(texts, status)), traceId };
}

function explainCode(texts: Texts, code: ProblemCode): Explained {
  const { errors, problems } = texts;
  const sentence = problems[code];
  if (code === 'unauthenticated') return { status: 401, title: errors.endedTitle, sentence, signIn: '/sign-in' };
  if (code === 'not-found') return explainStatus(texts, 404);
  if (code === 'unavailable') return { status: 503, title: errors.awayTitle, sentence };
  if (code === 'internal') return explainStatus(texts, 500);
  return { status: 403, title: errors.refusedTitle, sentence };
}

function explainStatus({ errors }: Texts, status: number): Explained {
  if (status === 404) return { status, title: errors.notFoundTitle, sentence: errors.notFound };
  if (status === 413) return { status, title: errors.tooLargeTitle, sentence: errors.tooLarge };
  return { status: 500, title: errors.internalTitle, sentence: errors.internal };
}

/** Nest's own exceptions and those of the form parser both carry a status. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  return thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : 500;
}
