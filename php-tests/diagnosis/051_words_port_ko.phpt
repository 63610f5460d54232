--TEST--
If the port in a database setting belongs to something other than a MySQL server, the message says so
--INI--
fluentcrm_events.busy_timeout_ms=3000
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

/** What the extension says of a server that greets like this, or waits for the client to speak first. */
function asked(string $greeting, string $answer): string
{
    $server = stream_socket_server('tcp://127.0.0.1:0');
    $port = (int) substr(strrchr(stream_socket_get_name($server, false), ':'), 1);
    $code = 'attempt(fn () => fluentcrm_track_event(event()));';
    $code = 'namespace ' . __NAMESPACE__ . '; require ' . var_export(__DIR__ . '/../support/outside.php', true) . "; $code";
    $process = process_start([...php_command(['fluentcrm_events.database' => "mysql://u:p@127.0.0.1:$port/d"]), '-r', $code]);
    while ($client = @stream_socket_accept($server, 1)) {
        fwrite($client, $greeting);
        stream_set_timeout($client, 0, 500000);
        if ($greeting === '' && fread($client, 1024) !== '') {
            fwrite($client, $answer);
        }
        fclose($client);
    }
    [, $out, $err] = process_wait($process, microtime(true) + 30);
    return str_replace((string) $port, '{PORT}', $out . $err);
}

echo 'SSH: ', asked("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", '');
echo 'HTTP: ', asked("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", '');
echo 'SMTP: ', asked("220 mail.example.com ESMTP\r\n", '');
?>
--EXPECT--
SSH: TrackingException db_error: The event database could not be opened: the server at 127.0.0.1:{PORT} does not speak MySQL's protocol
HTTP: TrackingException db_error: The event database could not be opened: the server at 127.0.0.1:{PORT} does not speak MySQL's protocol
SMTP: TrackingException db_error: The event database could not be opened: the server at 127.0.0.1:{PORT} does not speak MySQL's protocol
