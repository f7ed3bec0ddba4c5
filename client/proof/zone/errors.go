package zone

import (
	"fmt"

	"github.com/taikofin/taikofin/client/proof"
)

// breaks returns an error that names a rule.
func breaks(rule proof.Rule, format string, args ...any) error {
	return &proof.Error{Rule: rule, Detail: fmt.Sprintf(format, args...)}
}
