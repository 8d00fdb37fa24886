"""Private files in a bucket that speaks S3. Imported only where STORAGES names it."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage

# A file is sent and fetched in parts of this size, and lies on disk, not in memory, meanwhile.
PART = 8_000_000
IN_MEMORY = 1_000_000


class PrivateBucket(S3Storage):  # type: ignore[misc]
    """No public address, no access list, one thread, and time-outs that a page can bear."""

    def get_default_settings(self) -> dict[str, Any]:
        config = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"total_max_attempts": 3, "mode": "standard"},
            s3={"addressing_style": "path"},
            # What stands in for S3 elsewhere seldom knows the newer sums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return super().get_default_settings() | {  # type: ignore[no-any-return]
            "client_config": config,
            "transfer_config": TransferConfig(
                multipart_threshold=PART, multipart_chunksize=PART, use_threads=False
            ),
            # Names are random and used once: asking whether one is free would be a wasted call.
            "file_overwrite": True,
            "default_acl": None,
            "querystring_auth": True,
            "max_memory_size": IN_MEMORY,
        }
