<?php
/**
 * A connection of http_client.php.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** A connection, its current request and the bytes received so far. */
final class HttpExchange
{
    /** @var resource */
    public $socket;
    public int $number;
    public string $unsent;
    private string $received;
    private float $since;
    private bool $head;
    private bool $keep = true;

    public function __construct(private readonly int $port, int $number, string $request)
    {
        $this->connect();
        $this->ask($number, $request);
    }

    public function ask(int $number, string $request): void
    {
        if (!$this->keep) {
            $this->connect();
        }
        [$this->number, $this->unsent, $this->received] = [$number, $request, ''];
        $this->head = str_starts_with($request, 'HEAD ');
        $this->since = microtime(true);
        $this->send();
    }

    public function send(): void
    {
        // The server may answer and close before it has read the whole request. The client still reads its answer.
        $sent = @fwrite($this->socket, $this->unsent);
        $this->unsent = $sent === false ? '' : substr($this->unsent, $sent);
    }

    /** Reads from the connection. Returns the answer if it is complete, else null. */
    public function receive(): ?HttpAnswer
    {
        $data = @fread($this->socket, 1 << 20);
        $this->received .= (string) $data;
        $ended = ($data === '' || $data === false) && feof($this->socket);
        $answer = $this->parse($ended);
        if ($answer === null && $ended) {
            throw new HttpFailure('connection closed after: ' . substr($this->received, 0, 200));
        }
        return $answer;
    }

    private function connect(): void
    {
        $socket = @stream_socket_client("tcp://127.0.0.1:$this->port", $code, $message, 5);
        if ($socket === false) {
            throw new HttpFailure("cannot connect: $message");
        }
        stream_set_blocking($socket, false);
        $this->socket = $socket;
        $this->keep = true;
    }

    private function parse(bool $ended): ?HttpAnswer
    {
        $at = strpos($this->received, "\r\n\r\n");
        if ($at === false) {
            return null;
        }
        $lines = explode("\r\n", substr($this->received, 0, $at));
        $status = (int) explode(' ', array_shift($lines))[1];
        $headers = [];
        foreach ($lines as $line) {
            [$name, $value] = explode(':', $line, 2);
            $name = strtolower($name);
            $headers[$name] = isset($headers[$name]) ? "$headers[$name]\n" . trim($value) : trim($value);
        }
        $rest = substr($this->received, $at + 4);
        $body = match (true) {
            $this->head || $status === 204 || $status === 304 => $rest,
            isset($headers['content-length']) =>
                strlen($rest) >= (int) $headers['content-length'] ? $rest : null,
            ($headers['transfer-encoding'] ?? '') === 'chunked' => http_chunks($rest),
            default => $ended ? $rest : null,
        };
        if ($body === null) {
            return null;
        }
        $this->keep = !$ended && ($headers['connection'] ?? '') !== 'close' && $this->unsent === '';
        return new HttpAnswer($status, $headers, $body, microtime(true) - $this->since);
    }
}

/** Returns the text of a chunked body, or null if the body is not complete yet. */
function http_chunks(string $text): ?string
{
    $body = '';
    for ($at = 0; ($line = strpos($text, "\r\n", $at)) !== false;) {
        $size = (int) hexdec(substr($text, $at, $line - $at));
        if ($size === 0) {
            return str_ends_with($text, "\r\n\r\n") ? $body : null;
        }
        if (strlen($text) < $line + 4 + $size) {
            return null;
        }
        $body .= substr($text, $line + 2, $size);
        $at = $line + 4 + $size;
    }
    return null;
}
