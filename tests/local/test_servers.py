"""The local servers: shared by their users, back after a crash, reachable in a deep folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
import redis

from devosupport.local import ports
from devosupport.local.postgres import Cluster
from devosupport.local.processes import alive
from devosupport.local.runner import CannotRun
from devosupport.local.servers import Servers
from devosupport.local.valkey import Valkey
from tests import cluster

pytestmark = pytest.mark.fault


@pytest.fixture
def var():
    """Like `var/` of a clone: a folder that root made and others may enter."""
    folder = cluster.home() / f"var-{os.getpid()}-{os.urandom(3).hex()}"
    folder.mkdir()
    yield folder
    Servers(folder, say=print).valkey.stop()
    Servers(folder, say=print).postgres.stop()


def servers(var: Path) -> Servers:
    return Servers(var, say=lambda words: None)


def answers(url: str) -> bool:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def test_the_last_user_to_leave_stops_the_servers(var):
    first, second = servers(var), servers(var)
    found = first.join()
    assert second.join() == found
    assert answers(found["DATABASE_URL"])
    assert redis.Redis.from_url(found["REDIS_URL"]).ping()
    first.leave()
    assert answers(found["DATABASE_URL"])
    second.leave()
    assert not first.postgres.running()
    assert first.valkey.pid() is None


def test_what_was_written_is_there_after_a_restart(var):
    user = servers(var)
    with psycopg2.connect(user.join()["DATABASE_URL"]) as connection:
        connection.cursor().execute("CREATE TABLE kept AS SELECT 42 AS number")
    connection.close()
    user.leave()
    again = servers(var)
    with psycopg2.connect(again.join()["DATABASE_URL"]) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT number FROM kept")
        assert cursor.fetchone() == (42,)
    connection.close()
    again.leave()


def test_servers_killed_by_a_crash_come_back_with_their_data(var):
    user = servers(var)
    with psycopg2.connect(user.join()["DATABASE_URL"]) as connection:
        connection.cursor().execute("CREATE TABLE kept AS SELECT 42 AS number")
    connection.close()
    postmaster = int((user.postgres.data / "postmaster.pid").read_text().split()[0])
    for pid in (postmaster, user.valkey.pid()):
        os.kill(pid, signal.SIGKILL)
    again = servers(var)
    assert answers(again.join()["DATABASE_URL"])
    again.leave()
    user.leave()


def test_a_process_number_that_now_belongs_to_a_stranger_is_no_server(var):
    user = servers(var)
    user.join()
    user.leave()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (user.postgres.data / "postmaster.pid").write_text(f"{stranger.pid}\n")
    user.valkey.pid_file.write_text(f"{stranger.pid}\n")
    again = servers(var)
    assert answers(again.join()["DATABASE_URL"])
    again.leave()
    assert stranger.poll() is None
    stranger.communicate(b"\n")


def test_a_killed_user_holds_nothing_up(var):
    holder = (
        "import sys; from pathlib import Path; from devosupport.local.servers import Servers\n"
        "Servers(Path(sys.argv[1]), say=print).join(); print('up', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", holder, str(var)],
        cwd=cluster.BASE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while other.stdout.readline().strip() != "up":
        assert other.poll() is None
    other.kill()
    other.communicate()
    user = servers(var)
    assert answers(user.join()["DATABASE_URL"])
    user.leave()
    assert not user.postgres.running()


def test_too_deep_for_a_socket_the_servers_listen_on_this_machine_alone(var):
    deep = var / ("deep" * 25)
    deep.mkdir()
    assert not ports.socket_fits(deep / "pg" / ".s.PGSQL.5432")
    user = servers(deep)
    found = user.join()
    assert "@127.0.0.1:" in found["DATABASE_URL"]
    assert answers(found["DATABASE_URL"])
    assert redis.Redis.from_url(found["REDIS_URL"]).ping()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=int(found["REDIS_URL"].rpartition(":")[2])).ping()
    user.leave()


def test_data_of_another_version_is_kept_and_the_way_out_is_said(var):
    user = servers(var)
    user.join()
    user.leave()
    (user.postgres.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(CannotRun, match="was made by PostgreSQL 17, and this is 18"):
        Cluster(var / "pg").start()


def test_root_runs_the_database_as_somebody_who_is_not_root(var):
    user = servers(var)
    user.join()
    pid = int((user.postgres.data / "postmaster.pid").read_text().split()[0])
    status = Path(f"/proc/{pid}/status").read_text()
    inside = Path(f"/proc/{pid}/uid_map").read_text().split()[0]
    uid = status.partition("Uid:")[2].split()[0]
    assert uid != "0" or inside == "65534"
    user.leave()
    assert not alive(pid)


def test_valkey_keeps_what_it_holds_over_a_stop(var):
    server = Valkey(var / "valkey")
    server.start()
    redis.Redis.from_url(server.url()).set("hint", "waiting")
    server.stop()
    server.start()
    assert redis.Redis.from_url(server.url()).get("hint") == b"waiting"
    server.stop()
