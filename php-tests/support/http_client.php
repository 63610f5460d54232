<?php
/**
 * A small HTTP/1.1 client. It sends exactly the bytes that a test gives, and can have several open connections.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/http_exchange.php';

/** The server sent no answer, or an incomplete one. */
final class HttpFailure extends \RuntimeException
{
}

final class HttpAnswer
{
    /** @param array<string, string> $headers by lower-case name; values of the same name are joined by "\n" */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
        public readonly float $seconds,
    ) {
    }

    /** Returns the decoded body; null if it is not JSON. Objects stay objects, so that {} and [] differ. */
    public function json(): mixed
    {
        return json_decode($this->body);
    }

    public function header(string $name): ?string
    {
        return $this->headers[strtolower($name)] ?? null;
    }
}

/**
 * Makes one request to 127.0.0.1 on its own connection and returns the answer.
 *
 * @param array<string, string> $headers in addition to `Host: example.test`, the address of test sites; they win
 */
function http_request(int $port, string $method, string $path, array $headers = [], string $body = '', float $seconds = 60): HttpAnswer
{
    return http_run($port, [http_text($method, $path, $headers, $body)], 1, $seconds)[0];
}

/** Returns the bytes of a request. */
function http_text(string $method, string $path, array $headers = [], string $body = ''): string
{
    $headers += ['Host' => 'example.test'];
    if ($body !== '') {
        $headers += ['Content-Length' => (string) strlen($body)];
    }
    $text = "$method $path HTTP/1.1\r\n";
    foreach ($headers as $name => $value) {
        $text .= "$name: $value\r\n";
    }
    return "$text\r\n$body";
}

/**
 * Sends all requests over $clients connections that stay open. A connection sends the next request as soon as it has
 * received an answer.
 *
 * @param list<string> $requests of http_text()
 * @param callable(int): void|null $answered is called with the number of answers so far
 * @return list<HttpAnswer> in the order of the requests
 * @throws HttpFailure if the server closes a connection without an answer, or if there is no answer within $seconds
 */
function http_run(int $port, array $requests, int $clients, float $seconds = 60, ?callable $answered = null): array
{
    $end = microtime(true) + $seconds;
    $answers = [];
    $next = 0;
    /** @var array<int, HttpExchange> $open */
    $open = [];
    for ($i = 0; $i < $clients && $next < count($requests); $i++) {
        $open[$i] = new HttpExchange($port, $next, $requests[$next++]);
    }
    while ($open) {
        $read = array_map(fn (HttpExchange $e) => $e->socket, $open);
        $write = array_map(fn (HttpExchange $e) => $e->socket, array_filter($open, fn (HttpExchange $e) => $e->unsent !== ''));
        $none = null;
        if ((int) stream_select($read, $write, $none, 0, 200_000) === 0 && microtime(true) > $end) {
            throw new HttpFailure('no answer in time');
        }
        foreach (array_keys($write) as $i) {
            $open[$i]->send();
        }
        foreach (array_keys($read) as $i) {
            if (($answer = $open[$i]->receive()) === null) {
                continue;
            }
            $answers[$open[$i]->number] = $answer;
            $answered && $answered(count($answers));
            if ($next < count($requests)) {
                $open[$i]->ask($next, $requests[$next++]);
            } else {
                unset($open[$i]);
            }
        }
    }
    ksort($answers);
    return $answers;
}
