; Who may receive what: the rules of entitlement as formulas, for a prover. Whatever the dictionaries, the directory, the case and
; the consents are, these say what is disclosed of one record, of one institution to another, on one day; so what is proved of them
; holds for every region and every law. table.spec.ts shows that `decide` is what they say.

(declare-sort Category 0)
(declare-sort Rule 0)        ; of law
(declare-sort Agreement 0)   ; one direction of one agreement, from the one institution or its kind to the other or its kind
(declare-sort Consent 0)     ; of the person

(declare-const publisher-active Bool)
(declare-const receiver-active Bool)
(declare-const same-county Bool)
(declare-const kinds-hold Bool)        ; the kinds of both
(declare-const purpose-holds Bool)
(declare-const basis-holds Bool)       ; for institutions of the receiver's kind
(declare-const entitlement-open Bool)  ; a case, an inquiry or a process of the receiver's on the person
(declare-const subscribed Bool)        ; whether the receiver wants the section
(declare-fun category-holds (Category) Bool)

(declare-fun rule-holds (Rule) Bool)   ; on the day, for these two kinds
(declare-fun rule-of-county (Rule) Bool)
(declare-fun rule-asks (Rule) Bool)    ; for a consent
(declare-fun rule-takes (Rule Category) Bool)
(declare-fun rule-names (Rule Category) Bool)

(declare-fun agreement-active (Agreement) Bool)
(declare-fun agreement-for-purpose (Agreement) Bool)
(declare-fun agreement-for-basis (Agreement) Bool)
(declare-fun agreement-for-section (Agreement) Bool)
(declare-fun in-scope (Agreement Category) Bool)
(declare-fun named (Agreement Category) Bool)

(declare-fun consent-covers (Consent Category) Bool)  ; for this receiver and purpose, on the day

(define-fun entitled () Bool
  (and publisher-active receiver-active kinds-hold purpose-holds basis-holds entitlement-open subscribed))
(define-fun applies ((r Rule)) Bool
  (and (rule-holds r) (or same-county (not (rule-of-county r)))))
(define-fun consented ((r Rule) (c Category)) Bool
  (or (not (rule-asks r)) (exists ((k Consent)) (consent-covers k c))))
(define-fun binds ((a Agreement)) Bool
  (and (agreement-active a) (agreement-for-purpose a) (agreement-for-basis a) (agreement-for-section a)))
(define-fun permits ((r Rule) (a Agreement) (c Category)) Bool
  (or (and (rule-takes r c) (or (in-scope a c) (named a c)))
      (and (rule-names r c) (named a c))))
(define-fun disclosed-by ((r Rule) (c Category)) Bool
  (and entitled (category-holds c) (applies r) (consented r c)
       (exists ((a Agreement)) (and (binds a) (permits r a c)))))
(define-fun disclosed ((c Category)) Bool
  (exists ((r Rule)) (disclosed-by r c)))

; What is proved.

(define-fun without-active-agreement-nothing () Bool
  (=> (forall ((a Agreement)) (not (agreement-active a)))
      (forall ((c Category)) (not (disclosed c)))))

(define-fun without-case-inquiry-or-process-nothing () Bool
  (=> (not entitlement-open)
      (forall ((c Category)) (not (disclosed c)))))

(define-fun of-an-unwanted-section-nothing () Bool
  (=> (not subscribed)
      (forall ((c Category)) (not (disclosed c)))))

; Of a category that no rule lets go without consent.
(define-fun without-the-consent-asked-for-nothing () Bool
  (forall ((c Category))
    (=> (forall ((r Rule)) (=> (and (applies r) (or (rule-takes r c) (rule-names r c))) (rule-asks r)))
        (forall ((k Consent)) (not (consent-covers k c)))
        (not (disclosed c)))))

; Whatever rule is added: what it discloses that was not disclosed before is in the scope of an agreement, or named by one.
(declare-const added Rule)
(define-fun an-added-rule-stays-in-the-agreements () Bool
  (forall ((c Category))
    (=> (disclosed c)
        (not (exists ((r Rule)) (and (distinct r added) (disclosed-by r c))))
        (exists ((a Agreement)) (and (binds a) (or (in-scope a c) (named a c)))))))

(define-fun in-another-county-without-explicit-rule-nothing () Bool
  (=> (not same-county)
      (forall ((r Rule)) (=> (rule-holds r) (rule-of-county r)))
      (forall ((c Category)) (not (disclosed c)))))
