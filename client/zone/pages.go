package zone

import (
	"fmt"

	"github.com/cosmos/cosmos-sdk/types/query"
)

const (
	// pageSize is what the zone answers at most.
	pageSize = 100
	// maxPages bounds a listing whose end a node never shows.
	maxPages = 10_000
)

// Pages asks for page after page of a list, until the node says that there are no more. ask returns what the answer says of
// the next page; nil ends the list as well.
func Pages(ask func(*query.PageRequest) (*query.PageResponse, error)) error {
	page := &query.PageRequest{Limit: pageSize}
	for range maxPages {
		next, err := ask(page)
		if err != nil {
			return err
		}
		if len(next.GetNextKey()) == 0 {
			return nil
		}
		page = &query.PageRequest{Limit: pageSize, Key: next.NextKey}
	}
	return fmt.Errorf("more than %d pages", maxPages)
}
