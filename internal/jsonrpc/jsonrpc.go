// Package jsonrpc calls the nodes of other networks: Bitcoin's, Ethereum's, Taiko's. They are strangers, so every call
// has a deadline and every answer a size limit, and nothing is tried again here, since callers do that with backoff.
//
// It stands on go-ethereum's client for Bitcoin too: btcd's own client in HTTP mode has no deadlines, reads answers of
// any size, and repeats a call ten times while all other calls wait behind it.
package jsonrpc

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/rpc"
)

// Config says where a node is.
type Config struct {
	// URL is http, https, ws or wss.
	URL string
	// User and Pass are for HTTP basic authentication; none when User is empty.
	User, Pass string
	// Credentials takes their place where they can change: it is asked before every request over http, and once more when the
	// node refuses what it said.
	Credentials func() (user, pass string, err error)
	// CertFile holds the PEM certificates to trust over https instead of the system's; btcd signs its own.
	CertFile string
	// CallTimeout bounds every call.
	CallTimeout time.Duration
	// MaxResponseBytes bounds every answer.
	MaxResponseBytes int64
}

// Client calls one node. It is safe for concurrent use.
type Client struct {
	timeout time.Duration
	where   string
	batches batchLimit
	// dial connects, which over http costs nothing.
	dial func(ctx context.Context) (*rpc.Client, error)

	// mu guards what follows.
	mu sync.Mutex
	// rpc is nil before the first call that reached the node; afterwards it connects again by itself.
	rpc    *rpc.Client
	closed bool
	// failed is why the last try to connect failed, triedAt when.
	failed  error
	triedAt time.Time
}

// dialPause is for how long one failed connection speaks for all calls: they wait for each other, and a node that does not
// answer must not make each of them wait anew.
const dialPause = time.Second

// errClosed means that a client is used after its end.
var errClosed = errors.New("client is closed")

// Error is an error that the node answered with.
type Error struct {
	Code    int
	Message string
	// Data is what the node adds to the message; for a reverted call on Ethereum the revert data as a 0x string.
	Data any
}

// Error returns the node's error in words.
func (e *Error) Error() string { return fmt.Sprintf("%s (code %d)", e.Message, e.Code) }

// ErrResponseTooLarge means that an answer was larger than allowed.
var ErrResponseTooLarge = errors.New("response too large")

// CheckURL checks a node's URL without touching the network.
func CheckURL(raw string) error {
	u, err := url.Parse(raw)
	if err != nil {
		return fmt.Errorf("url %q: %w", Redact(raw), err)
	}
	switch u.Scheme {
	case "http", "https", "ws", "wss":
	default:
		return fmt.Errorf("url %q must begin with http://, https://, ws:// or wss://", Redact(raw))
	}
	if u.Host == "" {
		return fmt.Errorf("url %q names no host", Redact(raw))
	}
	return nil
}

// Redact returns a URL without what may be secret in it: user, query and path, since providers put keys there.
func Redact(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return "(malformed)"
	}
	return u.Scheme + "://" + u.Host
}

// Dial opens a client. The node need not be up yet: the first call connects, and each further one until one has succeeded.
func Dial(_ context.Context, cfg Config) (*Client, error) {
	if err := CheckURL(cfg.URL); err != nil {
		return nil, err
	}
	if cfg.CallTimeout <= 0 || cfg.MaxResponseBytes <= 0 {
		return nil, errors.New("call timeout and response limit must be positive")
	}
	transport, err := newTransport(cfg.CertFile)
	if err != nil {
		return nil, err
	}
	var next http.RoundTripper = limited{next: transport, max: cfg.MaxResponseBytes}
	if cfg.Credentials != nil {
		next = authenticated{next: next, credentials: cfg.Credentials}
	}
	opts := []rpc.ClientOption{
		rpc.WithHTTPClient(&http.Client{
			Timeout:   cfg.CallTimeout,
			Transport: next,
			// A node has no reason to send its callers elsewhere, with their password.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}),
		rpc.WithWebsocketMessageSizeLimit(cfg.MaxResponseBytes),
	}
	if cfg.User != "" {
		opts = append(opts, rpc.WithHeader("Authorization", basicAuth(cfg.User, cfg.Pass)))
	}
	return &Client{
		timeout: cfg.CallTimeout, where: Redact(cfg.URL),
		dial: func(ctx context.Context) (*rpc.Client, error) { return rpc.DialOptions(ctx, cfg.URL, opts...) },
	}, nil
}

// connect returns the connection, and makes it if there is none yet.
func (c *Client) connect(ctx context.Context) (*rpc.Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return nil, fmt.Errorf("dial %s: %w", c.where, errClosed)
	case c.rpc != nil:
		return c.rpc, nil
	case c.failed != nil && time.Since(c.triedAt) < dialPause:
		return nil, c.failed
	}
	client, err := c.dial(ctx)
	if err != nil {
		err = fmt.Errorf("dial %s: %w", c.where, nodeError(err))
		if !errors.Is(ctx.Err(), context.Canceled) { // that one caller gave up says nothing of the node
			c.failed, c.triedAt = err, time.Now()
		}
		return nil, err
	}
	c.rpc = client
	return client, nil
}

const (
	// maxIdleConns is how many connections to a node stay open between calls.
	maxIdleConns = 16
	// idleTimeout is for how long.
	idleTimeout = 90 * time.Second
)

// newTransport returns a transport that trusts the certificates in a file, or the system's.
func newTransport(certFile string) (*http.Transport, error) {
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: maxIdleConns,
		IdleConnTimeout:     idleTimeout,
	}
	if certFile == "" {
		return transport, nil
	}
	pem, err := os.ReadFile(certFile)
	if err != nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("no certificate in %s", certFile)
	}
	transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	return transport, nil
}

// Close ends the connection.
func (c *Client) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	if c.rpc != nil {
		c.rpc.Close()
	}
}

// RPC is the client underneath, for subscriptions; nil when the node cannot be reached.
func (c *Client) RPC() *rpc.Client {
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	client, err := c.connect(ctx)
	if err != nil {
		return nil
	}
	return client
}

// Call calls a method and decodes its answer into result. An answer of null leaves result as it is. The node's own
// error is an *Error.
func (c *Client) Call(ctx context.Context, result any, method string, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	client, err := c.connect(ctx)
	if err != nil {
		return fmt.Errorf("call %s: %w", method, err)
	}
	var raw json.RawMessage
	if err := client.CallContext(ctx, &raw, method, args...); err != nil && !errors.Is(err, rpc.ErrNoResult) {
		return fmt.Errorf("call %s of %s: %w", method, c.where, nodeError(err))
	}
	if result == nil || len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	if err := json.Unmarshal(raw, result); err != nil {
		return fmt.Errorf("call %s of %s: decode response: %w", method, c.where, err)
	}
	return nil
}

// maxErrorText bounds how much of a node's words goes into an error.
const maxErrorText = 300

// nodeError finds the node's own error. Bitcoin Core answers errors with an HTTP status and the error in the body.
func nodeError(err error) error {
	var rpcErr rpc.Error
	if errors.As(err, &rpcErr) {
		answer := &Error{Code: rpcErr.ErrorCode(), Message: clip(rpcErr.Error())}
		var withData rpc.DataError
		if errors.As(err, &withData) {
			answer.Data = withData.ErrorData()
		}
		return answer
	}
	// The error of a failed connection names the whole URL, and providers put keys there.
	var urlErr *url.Error
	if errors.As(err, &urlErr) {
		return urlErr.Err
	}
	var httpErr rpc.HTTPError
	if !errors.As(err, &httpErr) {
		return err
	}
	var body struct {
		Error *struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	if json.Unmarshal(httpErr.Body, &body) == nil && body.Error != nil {
		return &Error{Code: body.Error.Code, Message: clip(body.Error.Message)}
	}
	return fmt.Errorf("http status %s: %s", clip(httpErr.Status), clip(string(httpErr.Body)))
}

// clip makes a stranger's text fit for a log line.
func clip(text string) string {
	if len(text) > maxErrorText {
		text = text[:maxErrorText] + "…"
	}
	return strings.ToValidUTF8(text, "?")
}

func basicAuth(user, pass string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+pass))
}

// authenticated asks for the credentials of each request. A node that restarts may have made new ones in between.
type authenticated struct {
	next        http.RoundTripper
	credentials func() (user, pass string, err error)
}

// RoundTrip implements http.RoundTripper.
func (a authenticated) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, used, err := a.try(req)
	if err != nil || resp.StatusCode != http.StatusUnauthorized || req.GetBody == nil {
		return resp, err
	}
	user, pass, err := a.credentials()
	if err != nil || basicAuth(user, pass) == used {
		return resp, nil // the node's answer says more than what the file lacks
	}
	again := req.Clone(req.Context())
	if again.Body, err = req.GetBody(); err != nil {
		return resp, nil
	}
	_ = resp.Body.Close()
	resp, _, err = a.try(again)
	return resp, err
}

// try sends a request with the credentials of now, and says which.
func (a authenticated) try(req *http.Request) (resp *http.Response, used string, err error) {
	user, pass, err := a.credentials()
	if err != nil {
		if req.Body != nil {
			_ = req.Body.Close()
		}
		return nil, "", err
	}
	used = basicAuth(user, pass)
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", used)
	resp, err = a.next.RoundTrip(req)
	return resp, used, err
}

// limited bounds the bodies of answers.
type limited struct {
	next http.RoundTripper
	max  int64
}

// RoundTrip implements http.RoundTripper.
func (l limited) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := l.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	resp.Body = &limitedBody{ReadCloser: resp.Body, left: l.max}
	return resp, nil
}

// limitedBody fails, rather than ends, where the limit is: a cut answer must not look like a whole one.
type limitedBody struct {
	io.ReadCloser
	left int64
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		return 0, ErrResponseTooLarge
	}
	return n, err
}
