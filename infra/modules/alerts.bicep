// The alerts.

@description('Beginning of every rule\'s name.')
param prefix string

param location string
param tags object
param workspaceId string
param topicId string
param functionAppId string

@description('Whom to tell: an action group that exists. Empty takes `email`.')
param actionGroupId string

@description('Address to mail to when there is no action group; with both empty, alerts are only shown in Azure.')
param email string

@description('Failed invocations in 15 minutes that are still no alert: failed steps are tried again.')
param toleratedFailures int

var ownGroup = empty(actionGroupId) && !empty(email)

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (ownGroup) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ClipGen'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var groups = !empty(actionGroupId) ? [actionGroupId] : ownGroup ? [group.id] : []

var logRules = [
  {
    name: 'failed-clips'
    title: 'Clips failed'
    description: 'At least one clip became Generation Failed. See "Find out why a clip failed" in docs/operations.md.'
    query: loadTextContent('../queries/alert-failed-clips.kql')
    column: 'Failed'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    every: 'PT5M'
    severity: 2
  }
  {
    name: 'stuck-clips'
    title: 'Clips were stuck in progress'
    description: 'Clips were in progress without an orchestration. Those that could be repaired are Generation Failed now; start them again.'
    query: loadTextContent('../queries/alert-stuck-clips.kql')
    column: 'Stuck'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
    severity: 2
  }
  {
    name: 'no-repair'
    title: 'Stuck clips are not being found'
    description: 'The function RepairStuckClips has not run for an hour: the app, its timers or its telemetry are down.'
    query: loadTextContent('../queries/alert-no-repair.kql')
    column: ''
    operator: 'LessThan'
    threshold: 1
    window: 'PT1H'
    every: 'PT15M'
    severity: 1
  }
  {
    name: 'function-failures'
    title: 'Functions fail'
    description: 'More invocations failed than a passing fault explains.'
    query: loadTextContent('../queries/alert-function-failures.kql')
    column: ''
    operator: 'GreaterThan'
    threshold: toleratedFailures
    window: 'PT15M'
    every: 'PT5M'
    severity: 2
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in logRules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ClipGen: ${rule.title}'
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      // The telemetry's tables appear with the first record.
      skipQueryValidation: true
      criteria: {
        allOf: [
          union(
            {
              query: rule.query
              operator: rule.operator
              threshold: rule.threshold
              failingPeriods: {
                numberOfEvaluationPeriods: 1
                minFailingPeriodsToAlert: 1
              }
            },
            empty(rule.column)
              ? { timeAggregation: 'Count' }
              : { timeAggregation: 'Total', metricMeasureColumn: rule.column }
          )
        ]
      }
      actions: {
        actionGroups: groups
      }
    }
  }
]

var metricRules = [
  {
    name: 'dead-letters'
    title: 'Events were not delivered'
    description: 'Event Grid gave up on events and put them into the dead-letter container. See "Replay dead letters" in docs/operations.md.'
    scope: topicId
    namespace: 'Microsoft.EventGrid/topics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
  }
  {
    name: 'unhealthy'
    title: 'The app is unhealthy'
    description: 'The app says that it cannot make clips: table, media container or ffmpeg are missing (/api/health).'
    scope: functionAppId
    namespace: 'Microsoft.Web/sites'
    metric: 'HealthCheckStatus'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 100
    severity: 1
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in metricRules: {
    name: '${prefix}-${rule.name}'
    location: 'global'
    tags: tags
    properties: {
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [rule.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.title
            metricNamespace: rule.namespace
            metricName: rule.metric
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
          }
        ]
      }
      actions: [
        for group in groups: {
          actionGroupId: group
        }
      ]
    }
  }
]
