import { Module } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';
import { AppendModule } from '../append/append.module';
import { CheckpointsStore } from './checkpoints.store';
import { CollectCosignaturesService } from './collect-cosignatures.service';
import { CosignaturesStore } from './cosignatures.store';
import { LogKeys, readLogKeys } from './log-keys';
import { ProveSplitViewService } from './prove-split-view.service';
import { RecordKeysService } from './record-keys.service';
import { RequestCosignatureService } from './request-cosignature.service';
import { SignCheckpointsJob } from './sign-checkpoints.job';
import { SignCheckpointsService } from './sign-checkpoints.service';
import { readWitnessPolicy, WitnessPolicy } from './witness-policy';

/** Signs the trees' heads and collects the witnesses' cosignatures on them. */
@Module({
  imports: [AppendModule],
  providers: [
    CheckpointsStore,
    CollectCosignaturesService,
    CosignaturesStore,
    ProveSplitViewService,
    RecordKeysService,
    RequestCosignatureService,
    SignCheckpointsJob,
    SignCheckpointsService,
    {
      provide: LogKeys,
      inject: [AccessLogConfig],
      useFactory: ({ logSigningKeyFile, logOrigin }: AccessLogConfig) => readLogKeys(logSigningKeyFile, logOrigin),
    },
    {
      provide: WitnessPolicy,
      inject: [AccessLogConfig, LogKeys],
      useFactory: ({ witnessPolicyFile: file }: AccessLogConfig, keys: LogKeys) =>
        file === undefined ? new WitnessPolicy() : readWitnessPolicy(file, keys),
    },
  ],
  exports: [CheckpointsStore, CosignaturesStore, LogKeys, WitnessPolicy],
})
export class CheckpointsModule {}
