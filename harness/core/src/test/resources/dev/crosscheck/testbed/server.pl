# A tiny HTTP server for tests: /healthz, /call (fetches BACK_URL), anything else is echoed with NAME.
use strict;
use IO::Socket::INET;
$| = 1;

sub fetch {
    my ($host, $port, $path) = $_[0] =~ m{^http://([^:/]+):(\d+)(/.*)?$} or return undef;
    my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Timeout => 3) or return undef;
    print $socket "GET " . ($path // '/') . " HTTP/1.1\r\nHost: $host:$port\r\nConnection: close\r\n\r\n";
    my $answer = do { local $/; <$socket> };
    return undef unless defined $answer && $answer =~ /^HTTP\S+ 200/;
    $answer =~ s/^.*?\r\n\r\n//s;
    return $answer;
}

my $listener = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 20, ReuseAddr => 1) or die "no port: $!";
print "$ENV{NAME} listens on $ENV{PORT}\n";
while (my $client = $listener->accept) {
    my $request = <$client>;
    next unless defined $request;
    while (my $header = <$client>) { last if $header =~ /^\r?\n$/; }
    my (undef, $path) = split / /, $request;
    my $body = $path eq '/healthz' ? 'ok' : $path eq '/call' ? fetch($ENV{BACK_URL}) : "$ENV{NAME} says $path";
    my $status = defined $body ? '200 OK' : '503 Service Unavailable';
    $body //= 'nobody answered';
    print $client "HTTP/1.1 $status\r\nContent-Length: " . length($body) . "\r\nConnection: close\r\n\r\n$body";
    close $client;
}
