"""Reads an institution's own Kafka topic with confluent-kafka (pip install confluent-kafka), and goes on where it was."""

import json
import os
import time

from confluent_kafka import Consumer, KafkaError, KafkaException

INSTITUTION = os.environ["INSTITUTION"]
TOKEN_FILE = os.environ["KAFKA_TOKEN_FILE"]
ONCE = "ONCE" in os.environ


def token(_):
    """Asked for at every sign-in; here the file is kept fresh by somebody else."""
    with open(TOKEN_FILE) as file:
        return file.read().strip(), time.time() + 60


def take_over(sequence, headers, body):
    """Your work. Take each number once: after a crash the last ones come again."""
    print(sequence, headers["ce_type"].decode(), "of", body["publisher"])


consumer = Consumer(
    {
        "bootstrap.servers": os.environ["KAFKA_BROKERS"],
        "security.protocol": os.environ.get("KAFKA_PROTOCOL", "SASL_SSL"),
        "sasl.mechanism": "OAUTHBEARER",
        "oauth_cb": token,
        "group.id": f"{INSTITUTION}.python-example",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
    }
)
consumer.subscribe([f"deliveries.{INSTITUTION}.v1"])
last = 0
try:
    while True:
        message = consumer.poll(30)
        if message is None:
            continue
        if message.error():
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            if ONCE:
                break
            continue
        headers = dict(message.headers())
        sequence = int(headers["ce_sequence"])
        if last and sequence > last + 1 and sequence % 1_000_000_000 != 1:
            raise SystemExit(f"numbers {last + 1} to {sequence - 1} are missing")
        take_over(sequence, headers, json.loads(message.value()))
        consumer.commit(message)
        last = max(last, sequence)
finally:
    consumer.close()
print("taken over up to", last)
