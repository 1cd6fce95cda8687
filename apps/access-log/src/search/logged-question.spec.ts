import type { Operation } from '@lacznik/contracts';
import { type Caller, Endpoint } from '@lacznik/platform';
import { Controller, type INestApplication, Res, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Request, Response } from 'express';
import { LogSearchService } from './log-search.service';
import { AskedQuestion, LoggedQuestion, NotLogged } from './logged-question';
import type { Question } from './question';
import { RequireDeclaredQuestions } from './require-declared-questions';

const AUDITOR: Caller = { subject: 'auditor', roles: ['auditor'] };

function operation(path: string, roles: Operation['roles'] = ['auditor']): Operation {
  const answer = { status: 200, content: [] } as const;
  return { app: 'access-log', id: path, method: 'get', path, summary: '', roles, answer, problems: [], example: {} };
}

@Controller()
class Answering {
  @Endpoint(operation('logged'))
  @LoggedQuestion('counts')
  async logged(@AskedQuestion() question: Question): Promise<string> {
    await question.log({ kind: 'act' });
    return 'the answer';
  }

  @Endpoint(operation('forgotten'))
  @LoggedQuestion('counts')
  forgotten(): string {
    return 'the answer';
  }

  @Endpoint(operation('not-awaited'))
  @LoggedQuestion('counts')
  notAwaited(@AskedQuestion() question: Question): string {
    void question.log({});
    return 'the answer';
  }

  @Endpoint(operation('not-logged'))
  @NotLogged('it says nothing of the entries')
  notLogged(): string {
    return 'the answer';
  }
}

@Controller()
class Undeclared {
  @Endpoint(operation('list', ['data-protection-officer', 'administrator']))
  list(): string {
    return 'everything';
  }

  @Endpoint(operation('for-others', ['administrator']))
  forOthers(): string {
    return 'nothing of the entries';
  }
}

@Controller()
class WritingItself {
  @Endpoint(operation('stream'))
  @LoggedQuestion('export')
  stream(@Res() response: Response): void {
    response.end('everything');
  }
}

describe('a handler that answers auditors', () => {
  const logSearch = jest.fn<Promise<void>, unknown[]>();
  let app: INestApplication | undefined;

  beforeEach(() => logSearch.mockReset().mockResolvedValue(undefined));
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  async function serve(controller: Type): Promise<string> {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [controller],
      providers: [RequireDeclaredQuestions, { provide: LogSearchService, useValue: { logSearch } }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    app.use((request: Request & { caller?: Caller }, _: Response, next: () => void) => {
      request.caller = AUDITOR;
      next();
    });
    await app.listen(0, '127.0.0.1');
    return app.getUrl();
  }

  const answerOf = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${await serve(Answering)}/${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('answers once its question is logged, with who asked', async () => {
    expect(await answerOf('logged')).toEqual({ status: 200, text: 'the answer' });
    expect(logSearch.mock.calls).toEqual([[{ actor: 'auditor', actorRole: 'auditor' }, 'counts', { kind: 'act' }]]);
  });

  it.each(['forgotten', 'not-awaited'])('does not answer an unlogged question: %s', async (path) => {
    logSearch.mockReturnValue(new Promise(() => undefined));
    const { status, text } = await answerOf(path);
    expect(status).toBe(500);
    expect(text).not.toContain('the answer');
  });

  it('does not answer what could not be logged', async () => {
    logSearch.mockRejectedValue(new Error('the database went away'));
    expect((await answerOf('logged')).status).toBe(500);
  });

  it('may declare that it is not logged', async () => {
    expect(await answerOf('not-logged')).toEqual({ status: 200, text: 'the answer' });
    expect(logSearch).not.toHaveBeenCalled();
  });

  it('is refused when the app starts where it declares neither', async () => {
    await expect(serve(Undeclared)).rejects.toThrow(
      /^Undeclared.list answers auditors or data-protection officers: declare it @LoggedQuestion or @NotLogged$/,
    );
  });

  it('is refused when the app starts where it writes its answer itself', async () => {
    await expect(serve(WritingItself)).rejects.toThrow('WritingItself.stream is @LoggedQuestion and writes its answer');
  });
});
